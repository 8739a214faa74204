// Who brought the opportunity to us. domain.md 3.3 asks for the difference between direct and agent; the other keys are a
// decision made for this project, taken from how such deals usually begin.
export const leadSources = [
  'direct',
  'agent',
  'integrator',
  'designInstitute',
  'marketing',
  'existingCustomer',
  'tenderNotice',
  'other',
] as const

export type LeadSource = (typeof leadSources)[number]
