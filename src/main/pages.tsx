// Every page of the house on one screen. A page's code is fetched when it is first shown.
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { auditPath, keysPath, membersPath, organizationPath, profilePath } from '#organizations/web/paths.ts'
import { Failed } from '#platform/ui/Shown.tsx'
import { Missing } from './shell/Missing.tsx'
import { SignedIn } from './shell/SignedIn.tsx'

interface Context {
  queries: QueryClient
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: Missing })

// Outside: for people who are not signed in.
const outside = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('#organizations/web/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup',
    component: lazyRouteComponent(() => import('#organizations/web/SetupPage.tsx'), 'SetupPage'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/invitation/$token',
    component: lazyRouteComponent(() => import('#organizations/web/InvitationPage.tsx'), 'InvitationPage'),
  }),
]

// Inside: everything else stands in the shell.
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: SignedIn })
const page = <M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
) => createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load, name) })

const settings = createRoute({
  getParentRoute: () => inside,
  id: 'settings',
  component: lazyRouteComponent(() => import('./shell/Settings.tsx'), 'Settings'),
})
const setting = <M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
) => createRoute({ getParentRoute: () => settings, path, component: lazyRouteComponent(load, name) })

const settingRooms = settings.addChildren([
  setting(profilePath, () => import('#organizations/web/ProfilePage.tsx'), 'ProfilePage'),
  setting(organizationPath, () => import('#organizations/web/OrganizationPage.tsx'), 'OrganizationPage'),
  setting(membersPath, () => import('#organizations/web/MembersPage.tsx'), 'MembersPage'),
  setting('/settings/fields', () => import('#opportunities/web/FieldsPage.tsx'), 'FieldsPage'),
  setting(keysPath, () => import('#organizations/web/KeysPage.tsx'), 'KeysPage'),
  setting(auditPath, () => import('./WholeAuditPage.tsx'), 'WholeAuditPage'),
])

const rooms = inside.addChildren([
  settingRooms,
  page('/', () => import('#pipeline/web/MyDayPage.tsx'), 'MyDayPage'),
  page('/opportunities', () => import('#pipeline/web/OpportunitiesPage.tsx'), 'OpportunitiesPage'),
  page('/opportunities/$id', () => import('./DealPage.tsx'), 'DealPage'),
  page('/accounts', () => import('#accounts/web/AccountsPage.tsx'), 'AccountsPage'),
  page('/accounts/$id', () => import('./CompanyPage.tsx'), 'CompanyPage'),
  page('/people', () => import('#accounts/web/PeoplePage.tsx'), 'PeoplePage'),
  page('/score', () => import('#win-model/web/ScorePage.tsx'), 'ScorePage'),
  page('/imports', () => import('#imports/web/ImportsPage.tsx'), 'ImportsPage'),
  page('/imports/$id', () => import('#imports/web/ImportPage.tsx'), 'ImportPage'),
  page('/board', () => import('#pipeline/web/BoardPage.tsx'), 'BoardPage'),
])

export const createPages = (queries: QueryClient) =>
  createRouter({
    routeTree: root.addChildren([...outside, rooms]),
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: ({ error }) => (
      <Failed error={error instanceof Error ? error : new Error(String(error))} />
    ),
    parseSearch: (words) => Object.fromEntries(new URLSearchParams(words)),
    stringifySearch: (address) => {
      const words = new URLSearchParams(address as Record<string, string>).toString()
      return words ? `?${words}` : ''
    },
  })
