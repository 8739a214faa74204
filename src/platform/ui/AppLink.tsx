// A link inside the product. Addresses come from the features' path builders and may carry a question (`/opportunities?stage=bidding`).
import { Link } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'

export interface AppLinkProps {
  to: string
  children: ReactNode
  className?: string
  style?: CSSProperties
  title?: string
  'aria-current'?: 'page' | 'true' | undefined
}

export function AppLink({ to, ...rest }: AppLinkProps) {
  const [path, question] = to.split('?')
  // The router's types allow no question beside a path that is not written out.
  const asked: object = { search: Object.fromEntries(new URLSearchParams(question)) }
  return <Link to={path} {...asked} {...rest} />
}
