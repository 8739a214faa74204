// The customer's industry (domain.md 3.2): it decides what they stress, when they buy, and which cases convince them.
export const industries = [
  'government',
  'finance',
  'manufacturing',
  'retail',
  'internet',
  'energyUtility',
  'healthcare',
  'education',
  'logistics',
  'overseasEnterprise',
] as const

export type Industry = (typeof industries)[number]
