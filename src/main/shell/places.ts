// The places of the product, for the navigation, the command palette and the keys.
import { auditPath, keysPath, membersPath, organizationPath, profilePath } from '#organizations/web/paths.ts'
import type { IconName } from '#platform/ui/Icon.tsx'

export interface Place {
  readonly key: string
  readonly path: string
  readonly icon: IconName
  /** Pressed after `g`. */
  readonly shortcut?: string
}

export const places: readonly Place[] = [
  { key: 'myDay', path: '/', icon: 'compass', shortcut: 'd' },
  { key: 'opportunities', path: '/opportunities', icon: 'list', shortcut: 'o' },
  { key: 'board', path: '/board', icon: 'board', shortcut: 'b' },
  { key: 'accounts', path: '/accounts', icon: 'building', shortcut: 'a' },
  { key: 'people', path: '/people', icon: 'people', shortcut: 'p' },
  { key: 'score', path: '/score', icon: 'target', shortcut: 's' },
  { key: 'imports', path: '/imports', icon: 'import', shortcut: 'i' },
]

export const settingPlaces: readonly Place[] = [
  { key: 'profile', path: profilePath, icon: 'person' },
  { key: 'organization', path: organizationPath, icon: 'flag' },
  { key: 'members', path: membersPath, icon: 'people' },
  { key: 'fields', path: '/settings/fields', icon: 'columns' },
  { key: 'keys', path: keysPath, icon: 'key' },
  { key: 'audit', path: auditPath, icon: 'history' },
]
