import { expect, test } from 'vitest'
import { hats } from '#organizations/vendor-role.ts'
import { mayDelete, mayEdit, mayReadNotes } from './permissions.ts'

const me = '018f0000-0000-7000-8000-000000000001'
const mine = { createdBy: me }
const another = { createdBy: '018f0000-0000-7000-8000-000000000002' }

type Asking = Parameters<typeof mayEdit>[0]

const actions = {
  edit: mayEdit,
  notes: mayReadNotes,
  'delete mine': (actor: Asking) => mayDelete(actor, mine),
  'delete another’s': (actor: Asking) => mayDelete(actor, another),
}

/** One row per hat, one column per action. */
const matrix = () =>
  ['no hat', ...hats].map((hat) => {
    const actor = { id: me, hats: hat === 'no hat' ? [] : [hat] }
    const allowed = Object.entries(actions).map(([name, may]) =>
      (may(actor).allowed ? '✓' : '·').padEnd(name.length + 2),
    )
    return `${hat.padEnd(20)}${allowed.join('')}`.trimEnd()
  })

test('who may keep the address book', () => {
  const head = ' '.repeat(20) + Object.keys(actions).join('  ')
  expect(`\n${[head, ...matrix()].join('\n')}\n`).toMatchInlineSnapshot(`
    "
                        edit  notes  delete mine  delete another’s
    no hat              ·     ·      ✓            ·
    sales               ✓     ✓      ✓            ·
    presalesArchitect   ✓     ✓      ✓            ·
    productManager      ✓     ✓      ✓            ·
    researchDevelopment ·     ·      ✓            ·
    pmo                 ✓     ✓      ✓            ·
    projectManager      ✓     ✓      ✓            ·
    deliveryEngineer    ✓     ✓      ✓            ·
    supportEngineer     ✓     ✓      ✓            ·
    salesLeader         ✓     ✓      ✓            ✓
    solutionTeam        ✓     ✓      ✓            ·
    bidManager          ✓     ✓      ✓            ·
    sponsor             ✓     ✓      ✓            ✓
    legalCompliance     ·     ·      ✓            ·
    partnerManager      ✓     ✓      ✓            ·
    administrator       ·     ·      ✓            ✓
    "
  `)
})

test('a refusal says who may', () => {
  expect(mayEdit({ id: me, hats: ['administrator'] })).toEqual({
    allowed: false,
    refused: 'accounts.refusal.onlyCustomerFacingEdit',
  })
  expect(mayDelete({ id: me, hats: ['sales'] }, another)).toEqual({
    allowed: false,
    refused: 'accounts.refusal.onlyLeadersOrMakerDelete',
  })
})
