// The first organisation: its first member looks after it, and gets the hats of someone who wins deals, because in a small
// company one person carries them together (domain.md 1.1).
import type { Currency } from '#platform/contract/money.ts'
import type { Locale } from '#platform/i18n/locale.ts'
import type { Hat } from './vendor-role.ts'

export interface Founding {
  organization: { name: string; locale: Locale; currency: Currency; timeZone: string }
  member: { name: string; email: string; password: string }
  data: 'empty' | 'demo'
}

export const founderHats = ['administrator', 'sponsor', 'presalesArchitect'] as const satisfies readonly Hat[]
