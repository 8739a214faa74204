// The kind of department a customer person works in (domain.md 1.6).
export const departmentKinds = [
  'informationDept',
  'businessDept',
  'procurementDept',
  'financeDept',
  'equipmentDept',
  'generalOffice',
  'auditLegal',
  'superiorAuthority',
  'boardOrLeadership',
] as const

export type DepartmentKind = (typeof departmentKinds)[number]
