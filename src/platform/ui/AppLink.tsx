// A link inside the product. Addresses come from the features' path builders.
import { Link } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'

export interface AppLinkProps {
  to: string
  children: ReactNode
  className?: string
  style?: CSSProperties
  title?: string
  'aria-current'?: 'page' | undefined
}

export const AppLink = ({ to, ...rest }: AppLinkProps) => <Link to={to} {...rest} />
