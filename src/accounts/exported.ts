// The address book as a file, in the words of the page: an import of the same file finds every company and person again.
import type { CustomField, CustomValues } from '#organizations/custom-field.ts'

type Cell = string | number | boolean | null
type Translate = (key: string) => string

interface Column {
  heading: string
  kind?: 'text' | 'number' | 'day'
}

const word = (translate: Translate, list: string, key: string | null): string | null =>
  key === null ? null : translate(`accounts.${list}.${key}`)

export interface ExportedCompany {
  name: string
  kind: string
  industry: string | null
  region: string | null
  website: string | null
  parentName: string | null
  ownerName: string | null
  note: string | null
  custom: CustomValues
}

const companyFields = [
  'name',
  'kind',
  'industry',
  'region',
  'website',
  'parentId',
  'ownerId',
  'note',
] as const

export const companyColumns = (own: readonly CustomField[], translate: Translate): Column[] => [
  ...companyFields.map((field) => ({ heading: translate(`accounts.field.${field}`) })),
  ...own.map((field) => ({ heading: field.label })),
]

/** One company, in the order of the columns. */
export const companyCells = (
  company: ExportedCompany,
  own: readonly CustomField[],
  translate: Translate,
): Cell[] => [
  company.name,
  word(translate, 'kind', company.kind),
  word(translate, 'industry', company.industry),
  company.region,
  company.website,
  company.parentName,
  company.ownerName,
  company.note,
  ...own.map((field) => company.custom[field.key] ?? null),
]

export interface ExportedContact {
  name: string
  accountName: string
  formOfAddress: string | null
  title: string | null
  department: string | null
  departmentKind: string | null
  seniorityLevel: string | null
  phone: string | null
  email: string | null
  lastContactOn: string | null
  leftOn: string | null
  source: string | null
  note: string | null
}

const contactFields = [
  'personName',
  'accountId',
  'formOfAddress',
  'title',
  'department',
  'departmentKind',
  'seniorityLevel',
  'phone',
  'email',
  'lastContactOn',
  'leftOn',
  'source',
] as const

/** Notes about people leave the house only with those who may read them. */
export const contactColumns = (withNotes: boolean, translate: Translate): Column[] => [
  ...contactFields.map((field) => ({
    heading: translate(`accounts.field.${field}`),
    ...(field.endsWith('On') && { kind: 'day' as const }),
  })),
  ...(withNotes ? [{ heading: translate('accounts.field.note') }] : []),
]

/** One person, in the order of the columns. */
export const contactCells = (contact: ExportedContact, withNotes: boolean, translate: Translate): Cell[] => [
  contact.name,
  contact.accountName,
  contact.formOfAddress,
  contact.title,
  contact.department,
  word(translate, 'departmentKind', contact.departmentKind),
  word(translate, 'seniorityLevel', contact.seniorityLevel),
  contact.phone,
  contact.email,
  contact.lastContactOn,
  contact.leftOn,
  contact.source,
  ...(withNotes ? [contact.note] : []),
]
