import { expect, test } from 'vitest'
import {
  mayEditOrganization,
  mayInvite,
  mayManageMembers,
  mayReadAudit,
  mayRevokeKey,
} from './permissions.ts'
import { hats } from './vendor-role.ts'

const me = '018f0000-0000-7000-8000-000000000001'
type Asking = Parameters<typeof mayEditOrganization>[0]

const actions = {
  organization: mayEditOrganization,
  members: mayManageMembers,
  invite: mayInvite,
  audit: mayReadAudit,
  'my key': (actor: Asking) => mayRevokeKey(actor, { memberId: me }),
  'another’s key': (actor: Asking) => mayRevokeKey(actor, { memberId: 'another' }),
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

test('who may look after the organisation', () => {
  const head = ' '.repeat(20) + Object.keys(actions).join('  ')
  expect(`\n${[head, ...matrix()].join('\n')}\n`).toMatchInlineSnapshot(`
    "
                        organization  members  invite  audit  my key  another’s key
    no hat              ·             ·        ·       ·      ✓       ·
    sales               ·             ·        ·       ·      ✓       ·
    presalesArchitect   ·             ·        ·       ·      ✓       ·
    productManager      ·             ·        ·       ·      ✓       ·
    researchDevelopment ·             ·        ·       ·      ✓       ·
    pmo                 ·             ·        ·       ·      ✓       ·
    projectManager      ·             ·        ·       ·      ✓       ·
    deliveryEngineer    ·             ·        ·       ·      ✓       ·
    supportEngineer     ·             ·        ·       ·      ✓       ·
    salesLeader         ·             ·        ·       ·      ✓       ·
    solutionTeam        ·             ·        ·       ·      ✓       ·
    bidManager          ·             ·        ·       ·      ✓       ·
    sponsor             ·             ·        ·       ·      ✓       ·
    legalCompliance     ·             ·        ·       ·      ✓       ·
    partnerManager      ·             ·        ·       ·      ✓       ·
    administrator       ✓             ✓        ✓       ✓      ✓       ✓
    "
  `)
})

test('rights of several hats add up', () => {
  expect(mayInvite({ id: me, hats: ['sales', 'administrator'] }).allowed).toBe(true)
})

test('a refusal says whom to ask', () => {
  expect(mayInvite({ id: me, hats: ['salesLeader'] })).toEqual({
    allowed: false,
    refused: 'organizations.refusal.onlyAdministrators',
  })
})
