// A customer person's level, comparable between public sector and enterprise (domain.md 1.6). Level is not authority.
export const seniorityLevels = [
  'staff',
  'sectionLevel',
  'divisionLevel',
  'bureauLevel',
  'chiefLevel',
] as const

export type SeniorityLevel = (typeof seniorityLevels)[number]

/** 1 for staff, 5 for chief level, so that levels can be compared. */
export const seniorityRank = (level: SeniorityLevel): number => seniorityLevels.indexOf(level) + 1
