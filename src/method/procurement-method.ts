// How the customer buys: the tender methods of domain.md, appendix C.
export const procurementMethods = [
  'openTender',
  'invitedTender',
  'competitiveConsultation',
  'competitiveNegotiation',
  'inquiry',
  'singleSource',
  'frameworkAgreement',
  'directAward',
  'rfi',
  'rfp',
  'rfq',
] as const

export type ProcurementMethod = (typeof procurementMethods)[number]
