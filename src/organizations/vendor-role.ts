// The hats people on our side wear (domain.md 1.1). One person may wear several; rights attach to hats, not to persons.
// `administrator` is no business role of domain.md: it is the hat of whoever looks after members, keys and settings.
export const vendorRoles = [
  'sales',
  'presalesArchitect',
  'productManager',
  'researchDevelopment',
  'pmo',
  'projectManager',
  'deliveryEngineer',
  'supportEngineer',
  'salesLeader',
  'solutionTeam',
  'bidManager',
  'sponsor',
  'legalCompliance',
  'partnerManager',
] as const

export type VendorRole = (typeof vendorRoles)[number]

export const hats = [...vendorRoles, 'administrator'] as const

export type Hat = (typeof hats)[number]
