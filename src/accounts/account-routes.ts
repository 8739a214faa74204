// Companies over HTTP: parse → load → permit → decide → save → answer.
import { happened } from '#platform/audit/audit.ts'
import { difference } from '#platform/audit/difference.ts'
import { listRecordedEvents } from '#platform/audit/history.ts'
import type { Actor } from '#platform/contract/actor.ts'
import { can } from '#platform/contract/permission.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { newId } from '#platform/db/id.ts'
import { sqlStateOf } from '#platform/db/sql-errors.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { inWords } from '#platform/http/constraint.ts'
import { Download, pagesOf } from '#platform/http/download.ts'
import { keyFrom, pageAnswer } from '#platform/http/page.ts'
import { accept, expectVersion, found, permit, Refused } from '#platform/http/refused.ts'
import { answer, type Call, read, type Served, stream, write } from '#platform/http/served.ts'
import { type Account, type AccountForm, checkAccount, checkDeletion } from './account.ts'
import * as queries from './account-queries.ts'
import { accountsContract as contract, type ListedAccount, type ShownAccount } from './contract.ts'
import { companyCells, companyColumns } from './exported.ts'
import { mayDelete, mayEdit } from './permissions.ts'

const unitsShown = 100
const choicesShown = 20
const rowsPerBatch = 1000

type Asked = Pick<Call<unknown>, 'tx' | 'actor'>

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

function listedAccount(account: queries.ListedRow): ListedAccount {
  const { id, kind, name, industry, region, people, updatedAt, version } = account
  return {
    id,
    kind,
    name,
    industry,
    region,
    parent: named(account.parentId, account.parentName),
    owner: named(account.ownerId, account.ownerName),
    people,
    updatedAt,
    version,
  }
}

async function shownAccount(tx: Tx, account: queries.FoundAccount, actor: Actor): Promise<ShownAccount> {
  const { website, note, custom, createdAt } = account
  return {
    ...listedAccount(account),
    website,
    note,
    custom,
    units: await queries.listUnits(tx, account.id, unitsShown),
    createdAt,
    can: { edit: can(mayEdit(actor)), delete: can(mayDelete(actor, account)) },
  }
}

const loadAccount = async ({ tx, actor }: Asked, id: string) =>
  shownAccount(tx, found(await queries.findAccount(tx, id)), actor)

/** What the audit keeps of an account: what people type. */
function accountFacts(account: AccountForm) {
  const { kind, name, industry, region, website, note, parentId, ownerId, custom } = account
  return { kind, name, industry, region, website, note, parentId, ownerId, custom }
}

/** The form checked against what the organisation has: the parent, the own fields. */
async function checkedForm(tx: Tx, form: AccountForm, id?: string): Promise<AccountForm> {
  const parentAndAbove = form.parentId === null ? [] : await queries.listSelfAndAbove(tx, form.parentId)
  if (form.parentId !== null && parentAndAbove.length === 0)
    throw new Refused(422, refuse('accounts.refusal.parentUnknown', { field: 'parentId' }))
  const fields = await queries.listAccountFields(tx)
  return accept(checkAccount(form, { ...(id ? { id } : {}), parentAndAbove, fields }))
}

const hurt = {
  account_name_unique: () => new Refused(409, refuse('accounts.refusal.nameTaken', { field: 'name' })),
  account_owner_fk: () => new Refused(422, refuse('accounts.refusal.ownerUnknown', { field: 'ownerId' })),
}

/** Deletes, unless a later feature's things (deals, say) refer to the account: the database knows, whatever they are. */
async function deleteUnused(tx: Tx, id: string): Promise<void> {
  try {
    await queries.deleteAccount(tx, id)
  } catch (error) {
    if (sqlStateOf(error) !== '23503') throw error
    throw new Refused(409, refuse('accounts.refusal.dealsRemain'))
  }
}

/** Runs when an account gets another name: what later features keep of the name must follow. */
export type AccountRenamed = (tx: Tx, id: string, name: string) => Promise<void>

export const accountRoutes = (renamed: AccountRenamed): Served[] => [
  read(contract.listAccounts, async ({ input, actor, tx }) => {
    const order = queries.orderOf(input)
    const page = await queries.listAccounts(tx, input, keyFrom(order, input.cursor))
    return { ...pageAnswer(order, page, listedAccount), can: { create: can(mayEdit(actor)) } }
  }),

  stream(contract.exportAccounts, async ({ input, actor, reading, writing, translate }) => {
    const { format, ...question } = input
    const own = await writing(async (tx) =>
      answer(
        await queries.listAccountFields(tx),
        happened('export.made', actor.tenantId, { after: { list: 'accounts', ...input } }),
      ),
    )
    const rows = pagesOf(
      (last: queries.ExportedAccount | undefined) =>
        reading((tx) => queries.listExportedAccounts(tx, question, last, rowsPerBatch)),
      (account) => companyCells(account, own, translate),
    )
    const title = translate(`accounts.ui.title.${question.kind}`)
    return new Download(format, title, companyColumns(own, translate), rows)
  }),

  read(contract.chooseAccounts, async ({ input, actor, tx }) => ({
    rows: await queries.listChoices(tx, input, choicesShown),
    can: { create: can(mayEdit(actor)) },
  })),

  read(contract.listAccountFields, async ({ tx }) => ({ rows: await queries.listAccountFields(tx) })),

  read(contract.getAccount, (call) => loadAccount(call, call.input.id)),

  write(contract.createAccount, async (call) => {
    const { input, actor, tx, now } = call
    permit(mayEdit(actor))
    const form = await checkedForm(tx, input)
    const account = { id: newId(), ...form, createdAt: now, createdBy: actor.id, updatedAt: now, version: 1 }
    await inWords(queries.insertAccount(tx, account), hurt)
    const created = happened('account.created', account.id, { after: accountFacts(form) })
    return answer(await loadAccount(call, account.id), created)
  }),

  write(contract.editAccount, async (call) => {
    const { actor, tx, now } = call
    const { id, version, ...sent } = call.input
    const before = found(await queries.findAccount(tx, id, 'forChange'))
    permit(mayEdit(actor))
    expectVersion(await shownAccount(tx, before, actor), version)
    const form = await checkedForm(tx, sent, id)
    const { createdAt, createdBy } = before
    const after: Account = { id, ...form, createdAt, createdBy, updatedAt: now, version: before.version + 1 }
    await inWords(queries.updateAccount(tx, after), hurt)
    if (after.name !== before.name) await renamed(tx, id, after.name)
    const change = difference(accountFacts(before), accountFacts(after))
    return answer(await loadAccount(call, id), happened('account.changed', id, change))
  }),

  write(contract.deleteAccount, async ({ input, actor, tx }) => {
    const before = found(await queries.findAccount(tx, input.id, 'forChange'))
    permit(mayDelete(actor, before))
    const shown = await shownAccount(tx, before, actor)
    expectVersion(shown, input.version)
    const refusal = checkDeletion({ people: shown.people, units: shown.units.length })
    if (refusal) throw new Refused(409, refusal)
    await deleteUnused(tx, input.id)
    return answer({ id: input.id }, happened('account.deleted', input.id, { before: accountFacts(before) }))
  }),

  read(contract.listAccountHistory, async ({ input, tx }) => {
    const { id, ...page } = input
    found(await queries.findAccount(tx, id))
    return listRecordedEvents(tx, { ...page, subjectId: id })
  }),
]
