import { expect, test } from 'vitest'
import { hats } from '#organizations/vendor-role.ts'
import { mayContinue, mayImport, mayMakeFields, withinRights } from './permissions.ts'
import type { ExistingOpportunity, OpportunityPlan } from './row-plan.ts'

const somebody = (...worn: string[]) => ({ id: 'somebody', hats: worn })

test('which hats import, step into an import of a colleague, and make fields by a file', () => {
  const line = (hat: string) => {
    const actor = somebody(hat)
    const marks = [
      mayImport(actor),
      mayContinue(actor, { createdBy: 'colleague' }),
      mayMakeFields(actor, ['大区']),
    ]
    return `${hat}: ${marks.map(({ allowed }) => (allowed ? '✓' : '·')).join(' ')}`
  }
  expect(hats.map(line)).toMatchInlineSnapshot(`
    [
      "sales: ✓ · ·",
      "presalesArchitect: ✓ · ✓",
      "productManager: ✓ · ·",
      "researchDevelopment: · · ·",
      "pmo: · · ·",
      "projectManager: · · ·",
      "deliveryEngineer: · · ·",
      "supportEngineer: · · ·",
      "salesLeader: ✓ ✓ ✓",
      "solutionTeam: ✓ · ·",
      "bidManager: ✓ · ·",
      "sponsor: ✓ ✓ ·",
      "legalCompliance: · · ·",
      "partnerManager: ✓ · ·",
      "administrator: · · ✓",
    ]
  `)
})

test('a mapping without new fields needs no right to make any', () => {
  expect(mayMakeFields(somebody('sales'), [])).toEqual({ allowed: true })
})

const change = (existing: Partial<ExistingOpportunity>, changed: string[], closes = false): OpportunityPlan =>
  ({
    does: 'change',
    line: 7,
    identity: 'A-1',
    existing: { ownerId: 'colleague', presalesId: null, ...existing },
    changed,
    closure: closes ? { outcome: 'won' } : null,
    newAccounts: [],
    notices: [],
  }) as unknown as OpportunityPlan

test('a row changes the deals of its person and those that nobody owns, and no others', () => {
  const seller = somebody('sales')
  expect(withinRights(seller, change({ ownerId: 'somebody' }, ['name'])).does).toBe('change')
  expect(withinRights(seller, change({ ownerId: null }, ['name'])).does).toBe('change')
  expect(withinRights(somebody('salesLeader'), change({}, ['name'])).does).toBe('change')
  expect(withinRights(seller, change({}, ['name']))).toEqual({
    does: 'refused',
    line: 7,
    refusals: [{ refused: 'opportunities.refusal.onlyDealTeamEdits' }],
  })
})

test('the presales architect of a deal may change it by a file, and may not end it', () => {
  const architect = somebody('presalesArchitect')
  const mine = { presalesId: 'somebody' }
  expect(withinRights(architect, change(mine, ['name'])).does).toBe('change')
  expect(withinRights(architect, change(mine, ['closure'], true))).toMatchObject({
    refusals: [{ refused: 'opportunities.refusal.onlyOwnerOrLeaderCloses' }],
  })
})
