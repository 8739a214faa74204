import { expect, test } from 'vitest'
import { hats } from '#organizations/vendor-role.ts'
import { mayClose, mayCreate, mayDelete, mayEdit, mayManageFields, mayReopen } from './permissions.ts'

const me = '018f0000-0000-7000-8000-000000000001'
const colleague = '018f0000-0000-7000-8000-000000000002'
type Asking = Parameters<typeof mayCreate>[0]
type Deal = Parameters<typeof mayEdit>[1]

const mine: Deal = { ownerId: me, presalesId: colleague }
const presalesIsMine: Deal = { ownerId: colleague, presalesId: me }
const others: Deal = { ownerId: colleague, presalesId: colleague }
const nobodys: Deal = { ownerId: null, presalesId: null }

const on = (deal: Deal) => ({
  edit: (actor: Asking) => mayEdit(actor, deal),
  close: (actor: Asking) => mayClose(actor, deal),
})

function matrix(actions: Record<string, (actor: Asking) => { allowed: boolean }>): string {
  const head = ' '.repeat(20) + Object.keys(actions).join('  ')
  const rows = ['no hat', ...hats].map((hat) => {
    const actor = { id: me, hats: hat === 'no hat' ? [] : [hat] }
    const allowed = Object.entries(actions).map(([name, may]) =>
      (may(actor).allowed ? '✓' : '·').padEnd(name.length + 2),
    )
    return `${hat.padEnd(20)}${allowed.join('')}`.trimEnd()
  })
  return `\n${[head, ...rows].join('\n')}\n`
}

test('who may do what with any deal', () => {
  expect(
    matrix({ create: mayCreate, reopen: mayReopen, delete: mayDelete, fields: mayManageFields }),
  ).toMatchInlineSnapshot(`
    "
                        create  reopen  delete  fields
    no hat              ·       ·       ·       ·
    sales               ✓       ·       ·       ·
    presalesArchitect   ✓       ·       ·       ✓
    productManager      ✓       ·       ·       ·
    researchDevelopment ·       ·       ·       ·
    pmo                 ·       ·       ·       ·
    projectManager      ·       ·       ·       ·
    deliveryEngineer    ·       ·       ·       ·
    supportEngineer     ·       ·       ·       ·
    salesLeader         ✓       ✓       ✓       ✓
    solutionTeam        ✓       ·       ·       ·
    bidManager          ✓       ·       ·       ·
    sponsor             ✓       ✓       ✓       ·
    legalCompliance     ·       ·       ·       ·
    partnerManager      ✓       ·       ·       ·
    administrator       ·       ✓       ✓       ✓
    "
  `)
})

test('who may change and close somebody else’s deal, and one that nobody owns', () => {
  const [theirs, free] = [on(others), on(nobodys)]
  expect(
    matrix({
      'edit theirs': theirs.edit,
      'close theirs': theirs.close,
      'edit nobody’s': free.edit,
      'close nobody’s': free.close,
    }),
  ).toMatchInlineSnapshot(`
    "
                        edit theirs  close theirs  edit nobody’s  close nobody’s
    no hat              ·            ·             ·              ·
    sales               ·            ·             ✓              ✓
    presalesArchitect   ·            ·             ✓              ✓
    productManager      ·            ·             ✓              ✓
    researchDevelopment ·            ·             ·              ·
    pmo                 ·            ·             ·              ·
    projectManager      ·            ·             ·              ·
    deliveryEngineer    ·            ·             ·              ·
    supportEngineer     ·            ·             ·              ·
    salesLeader         ✓            ✓             ✓              ✓
    solutionTeam        ·            ·             ✓              ✓
    bidManager          ·            ·             ✓              ✓
    sponsor             ✓            ✓             ✓              ✓
    legalCompliance     ·            ·             ·              ·
    partnerManager      ·            ·             ✓              ✓
    administrator       ·            ·             ·              ·
    "
  `)
})

test('the owner changes and closes, the presales architect of record changes, whatever their hats', () => {
  const nobody = { id: me, hats: [] }
  expect([mayEdit(nobody, mine).allowed, mayClose(nobody, mine).allowed]).toEqual([true, true])
  expect([mayEdit(nobody, presalesIsMine).allowed, mayClose(nobody, presalesIsMine).allowed]).toEqual([
    true,
    false,
  ])
})

test('a refusal says who may', () => {
  const sales = { id: me, hats: ['sales'] }
  expect(mayClose(sales, others)).toEqual({
    allowed: false,
    refused: 'opportunities.refusal.onlyOwnerOrLeaderCloses',
  })
  expect(mayEdit(sales, others)).toMatchObject({ refused: 'opportunities.refusal.onlyDealTeamEdits' })
  expect(mayReopen(sales)).toMatchObject({ refused: 'opportunities.refusal.onlyLeadersReopen' })
})
