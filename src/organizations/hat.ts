// What a hat is good for. Rights attach to hats, not to persons (domain.md 1.1), and are asked through `wears`.
import type { Hat } from './vendor-role.ts'

/** Those who win deals: they create and follow opportunities. */
export const commercialHats = [
  'sales',
  'presalesArchitect',
  'productManager',
  'salesLeader',
  'solutionTeam',
  'bidManager',
  'sponsor',
  'partnerManager',
] as const satisfies readonly Hat[]

/** Those who deliver and support: they know the customer's people, and do not steer deals. */
export const deliveryHats = [
  'pmo',
  'projectManager',
  'deliveryEngineer',
  'supportEngineer',
] as const satisfies readonly Hat[]

export const wears = (actor: { readonly hats: readonly string[] }, ...hats: readonly Hat[]): boolean =>
  hats.some((hat) => actor.hats.includes(hat))
