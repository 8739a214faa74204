// Lets the signed-in through to the shell and sends everybody else to the sign-in page.
import { Navigate, useRouterState } from '@tanstack/react-router'
import { Spin } from 'antd'
import { signInPath } from '#organizations/web/paths.ts'
import { useMaybeSession } from '#organizations/web/session.ts'
import { ApiFailure } from '#platform/client/link.ts'
import { Failed } from '#platform/ui/Shown.tsx'
import { Shell } from './Shell.tsx'

export function SignedIn() {
  const session = useMaybeSession()
  const { href, pathname } = useRouterState({ select: (state) => state.location })
  if (session.data) return <Shell />
  // The address changes before the sign-in page is fetched: until then this frame still stands, and must not send again.
  if (pathname === signInPath) return <Spin fullscreen />
  if (session.error instanceof ApiFailure && session.error.status === 401)
    return <Navigate to={signInPath} search={href === '/' ? {} : { back: href }} />
  if (session.error) return <Failed error={session.error} retry={() => void session.refetch()} />
  return <Spin fullscreen />
}
