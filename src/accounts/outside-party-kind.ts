// Parties to a deal that are neither customer nor us (domain.md 1.6).
export const outsidePartyKinds = [
  'agent',
  'integrator',
  'designInstitute',
  'consultancy',
  'biddingAgency',
  'evaluationExpert',
  'supervisor',
  'industryAuthority',
  'competitor',
  'peerCustomer',
] as const

export type OutsidePartyKind = (typeof outsidePartyKinds)[number]
