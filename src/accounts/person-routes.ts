// The people of the companies over HTTP: parse → load → permit → decide → save → answer.
import { happened } from '#platform/audit/audit.ts'
import { listRecordedEvents } from '#platform/audit/history.ts'
import type { Actor } from '#platform/contract/actor.ts'
import { can } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { newId } from '#platform/db/id.ts'
import { inWords } from '#platform/http/constraint.ts'
import { Download, pagesOf } from '#platform/http/download.ts'
import { keyFrom, pageAnswer } from '#platform/http/page.ts'
import { accept, expectVersion, found, permit, Refused } from '#platform/http/refused.ts'
import { answer, type Call, read, type Served, stream, write } from '#platform/http/served.ts'
import { findAccount } from './account-queries.ts'
import { accountsContract as contract, type ListedPerson, type ShownPerson } from './contract.ts'
import { type CustomerPerson, checkPerson, keptUntil, personChange, personFacts } from './customer-person.ts'
import { contactCells, contactColumns } from './exported.ts'
import { mayDelete, mayEdit, mayReadNotes } from './permissions.ts'
import * as queries from './person-queries.ts'

const rowsPerBatch = 1000

type Asked = Pick<Call<unknown>, 'tx' | 'actor'>

function listedPerson(person: queries.ListedPersonRow): ListedPerson {
  const { id, accountId, accountName, name, formOfAddress, title, department, departmentKind } = person
  const { seniorityLevel, email, phone, lastContactOn, leftOn, updatedAt, version } = person
  return {
    id,
    account: { id: accountId, name: accountName },
    name,
    formOfAddress,
    title,
    department,
    departmentKind,
    seniorityLevel,
    email,
    phone,
    lastContactOn,
    leftOn,
    updatedAt,
    version,
  }
}

function shownPerson(person: queries.FoundPerson, actor: Actor): ShownPerson {
  const readNotes = mayReadNotes(actor)
  return {
    ...listedPerson(person),
    note: readNotes.allowed ? person.note : null,
    source: person.source,
    createdAt: person.createdAt,
    keptUntil: keptUntil(person),
    can: { edit: can(mayEdit(actor)), delete: can(mayDelete(actor, person)), readNotes: can(readNotes) },
  }
}

const loadPerson = async ({ tx, actor }: Asked, id: string) =>
  shownPerson(found(await queries.findPerson(tx, id)), actor)

const hurt = {
  customer_person_account_fk: () =>
    new Refused(422, refuse('accounts.refusal.accountUnknown', { field: 'accountId' })),
}

async function pageOfPeople({ tx, actor }: Asked, question: Parameters<typeof queries.listPeople>[1]) {
  const order = queries.orderOf(question)
  const page = await queries.listPeople(tx, question, keyFrom(order, question.cursor))
  return { ...pageAnswer(order, page, listedPerson), can: { create: can(mayEdit(actor)) } }
}

export const personRoutes: Served[] = [
  read(contract.listPeopleOfAccount, async (call) => {
    const { id, ...page } = call.input
    found(await findAccount(call.tx, id))
    return pageOfPeople(call, { ...page, accountId: id, direction: 'asc' })
  }),

  read(contract.listPeople, (call) => pageOfPeople(call, call.input)),

  stream(contract.exportPeople, async ({ input, actor, reading, writing, translate }) => {
    const { format, ...question } = input
    const withNotes = mayReadNotes(actor).allowed
    await writing(async () =>
      answer(undefined, happened('export.made', actor.tenantId, { after: { list: 'people', ...input } })),
    )
    const rows = pagesOf(
      (last: queries.ExportedPerson | undefined) =>
        reading((tx) => queries.listExportedPeople(tx, question, last, rowsPerBatch)),
      (person) => contactCells(person, withNotes, translate),
    )
    return new Download(format, translate('accounts.ui.people'), contactColumns(withNotes, translate), rows)
  }),

  read(contract.getPerson, (call) => loadPerson(call, call.input.id)),

  write(contract.createPerson, async (call) => {
    const { input, actor, tx, now, today } = call
    permit(mayEdit(actor))
    const form = accept(checkPerson(input, today))
    const person = { id: newId(), ...form, createdAt: now, createdBy: actor.id, updatedAt: now, version: 1 }
    await inWords(queries.insertPerson(tx, person), hurt)
    const created = happened('person.created', person.id, { after: personFacts(form) })
    return answer(await loadPerson(call, person.id), created)
  }),

  write(contract.editPerson, async (call) => {
    const { actor, tx, now, today } = call
    const { id, version, ...sent } = call.input
    const before = found(await queries.findPerson(tx, id, 'forChange'))
    permit(mayEdit(actor))
    expectVersion(shownPerson(before, actor), version)
    const form = accept(checkPerson(sent, today))
    const { createdAt, createdBy } = before
    const after: CustomerPerson = {
      id,
      ...form,
      createdAt,
      createdBy,
      updatedAt: now,
      version: before.version + 1,
    }
    await inWords(queries.updatePerson(tx, after), hurt)
    return answer(await loadPerson(call, id), happened('person.changed', id, personChange(before, form)))
  }),

  write(contract.deletePerson, async ({ input, actor, tx }) => {
    const before = found(await queries.findPerson(tx, input.id, 'forChange'))
    permit(mayDelete(actor, before))
    expectVersion(shownPerson(before, actor), input.version)
    await queries.deletePerson(tx, input.id)
    const { accountId } = before
    return answer({ id: input.id }, happened('person.deleted', input.id, { before: { accountId } }))
  }),

  read(contract.listPersonHistory, async ({ input, tx }) => {
    const { id, ...page } = input
    found(await queries.findPerson(tx, id))
    return listRecordedEvents(tx, { ...page, subjectId: id })
  }),
]
