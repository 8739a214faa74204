// What crosses the wire about companies and the people who work there.
import { z } from 'zod'
import { auditEventShape, customValues } from '#organizations/contract.ts'
import { customFieldKinds } from '#organizations/custom-field.ts'
import { del, get, post, put } from '#platform/contract/endpoint.ts'
import {
  canBlock,
  day,
  id,
  instant,
  integerIn,
  line,
  listOf,
  optionalLine,
  optionalProse,
  pageOf,
  version,
} from '#platform/contract/shapes.ts'
import { accountKinds } from './account-kind.ts'
import { departmentKinds } from './department-kind.ts'
import { industries } from './industry.ts'
import { seniorityLevels } from './seniority-level.ts'

const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null)
const named = z.object({ id, name: z.string() }).nullable()
const versionInAddress = z.coerce.number().int()
const typed = z.string().trim().max(100).optional()
const page = { cursor: z.string().max(2000).optional(), limit: integerIn(1, 200, 80) }
const historyQuestion = z.object({ id, cursor: id.optional(), limit: integerIn(1, 200, 50) })

// --- companies

export const accountForm = z.object({
  kind: z.enum(accountKinds).default('customer'),
  name: line(200),
  industry: optional(z.enum(industries)),
  region: optionalLine(80),
  website: optionalLine(300),
  note: optionalProse(5000),
  parentId: optional(id),
  ownerId: optional(id),
  custom: customValues.default({}),
})

export const listedAccount = z.object({
  id,
  kind: z.enum(accountKinds),
  name: z.string(),
  industry: z.enum(industries).nullable(),
  region: z.string().nullable(),
  parent: named,
  owner: named,
  people: z.number(),
  updatedAt: instant,
  version,
})
export type ListedAccount = z.output<typeof listedAccount>

export const accountShape = listedAccount.extend({
  website: z.string().nullable(),
  note: z.string().nullable(),
  custom: customValues,
  units: z.array(z.object({ id, name: z.string() })),
  createdAt: instant,
  can: canBlock('edit', 'delete'),
})
export type ShownAccount = z.output<typeof accountShape>

const accountField = z.object({
  id,
  subject: z.enum(['opportunity', 'account']),
  key: z.string(),
  label: z.string(),
  kind: z.enum(customFieldKinds),
  choices: z.array(z.string()),
})

export const accountSortKeys = ['name', 'updatedAt'] as const

export const accountQuestion = z.object({
  /** One kind at a time: customers are not mixed up with those they choose among. */
  kind: z.enum(accountKinds).default('customer'),
  q: typed,
  industry: listOf(z.enum(industries)),
  ownerId: id.optional(),
  parentId: id.optional(),
  sort: z.enum(accountSortKeys).default('name'),
  direction: z.enum(['asc', 'desc']).default('asc'),
  ...page,
})
export type AccountQuestion = z.output<typeof accountQuestion>

// --- people

const email = z.preprocess((value) => (value === '' ? null : value), optional(z.email().max(200)))

export const personForm = z.object({
  accountId: id,
  name: line(80),
  formOfAddress: optionalLine(40),
  title: optionalLine(120),
  department: optionalLine(120),
  departmentKind: optional(z.enum(departmentKinds)),
  seniorityLevel: optional(z.enum(seniorityLevels)),
  email,
  phone: optionalLine(60),
  note: optionalProse(1000),
  source: optionalLine(200),
  lastContactOn: optional(day),
  leftOn: optional(day),
})

export const listedPerson = z.object({
  id,
  account: z.object({ id, name: z.string() }),
  name: z.string(),
  formOfAddress: z.string().nullable(),
  title: z.string().nullable(),
  department: z.string().nullable(),
  departmentKind: z.enum(departmentKinds).nullable(),
  seniorityLevel: z.enum(seniorityLevels).nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  lastContactOn: day.nullable(),
  leftOn: day.nullable(),
  updatedAt: instant,
  version,
})
export type ListedPerson = z.output<typeof listedPerson>

export const personShape = listedPerson.extend({
  /** Empty also for those who may not read notes; `can.readNotes` tells the two apart. */
  note: z.string().nullable(),
  source: z.string().nullable(),
  keptUntil: day,
  createdAt: instant,
  can: canBlock('edit', 'delete', 'readNotes'),
})
export type ShownPerson = z.output<typeof personShape>

export const personQuestion = z.object({
  q: typed,
  accountId: id.optional(),
  departmentKind: listOf(z.enum(departmentKinds)),
  seniorityLevel: listOf(z.enum(seniorityLevels)),
  direction: z.enum(['asc', 'desc']).default('asc'),
  ...page,
})
export type PersonQuestion = z.output<typeof personQuestion>

export const accountsContract = {
  listAccounts: get('/accounts')
    .input(accountQuestion)
    .output(pageOf(listedAccount).extend({ can: canBlock('create') })),
  /** The list as a file, with the fields of the organisation's own. */
  exportAccounts: get('/accounts/export').input(
    accountQuestion
      .omit({ cursor: true, limit: true })
      .extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  ),
  /** For pickers: the few that fit what was typed so far; without a word, those touched last. */
  chooseAccounts: get('/accounts/choices')
    .input(z.object({ q: typed, kind: z.enum(accountKinds).default('customer') }))
    .output(
      z.object({
        rows: z.array(z.object({ id, name: z.string(), industry: z.enum(industries).nullable() })),
        can: canBlock('create'),
      }),
    ),
  /** The organisation's own fields of accounts, for forms. */
  listAccountFields: get('/accounts/fields').output(z.object({ rows: z.array(accountField) })),
  getAccount: get('/accounts/{id}').input(z.object({ id })).output(accountShape),
  createAccount: post('/accounts').input(accountForm).output(accountShape),
  editAccount: put('/accounts/{id}').input(accountForm.extend({ id, version })).output(accountShape),
  deleteAccount: del('/accounts/{id}')
    .input(z.object({ id, version: versionInAddress }))
    .output(z.object({ id })),
  listAccountHistory: get('/accounts/{id}/history').input(historyQuestion).output(pageOf(auditEventShape)),
  listPeopleOfAccount: get('/accounts/{id}/people')
    .input(z.object({ id, ...page }))
    .output(pageOf(listedPerson).extend({ can: canBlock('create') })),

  listPeople: get('/people')
    .input(personQuestion)
    .output(pageOf(listedPerson).extend({ can: canBlock('create') })),
  exportPeople: get('/people/export').input(
    personQuestion
      .omit({ cursor: true, limit: true })
      .extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  ),
  getPerson: get('/people/{id}').input(z.object({ id })).output(personShape),
  createPerson: post('/people').input(personForm).output(personShape),
  editPerson: put('/people/{id}').input(personForm.extend({ id, version })).output(personShape),
  deletePerson: del('/people/{id}')
    .input(z.object({ id, version: versionInAddress }))
    .output(z.object({ id })),
  listPersonHistory: get('/people/{id}/history').input(historyQuestion).output(pageOf(auditEventShape)),
}
