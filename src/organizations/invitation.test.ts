import { describe, expect, test } from 'vitest'
import { expiryOf, type Invitation, normalEmail, stillGood } from './invitation.ts'

const invitation: Invitation = {
  id: 'invitation',
  name: '何嘉',
  email: 'he.jia@hengchuan.example',
  hats: ['productManager'],
  invitedBy: 'chief',
  invitedAt: '2026-03-02T01:00:00.000Z',
  expiresAt: '2026-03-16T01:00:00.000Z',
  acceptedAt: null,
  revokedAt: null,
}

test('an invitation is good for fourteen days', () => {
  expect(expiryOf('2026-03-02T01:00:00.000Z')).toBe('2026-03-16T01:00:00.000Z')
  expect(expiryOf('2026-02-20T23:30:00.000Z')).toBe('2026-03-06T23:30:00.000Z')
})

describe('whoever opens the link learns', () => {
  test('that it is good, until the last moment', () => {
    expect(stillGood(invitation, '2026-03-16T00:59:59.999Z')).toBe(invitation)
  })

  test.each([
    ['that it has expired', {}, '2026-03-16T01:00:00.000Z', 'invitationExpired'],
    [
      'that it was used',
      { acceptedAt: '2026-03-03T01:00:00.000Z' },
      '2026-03-03T02:00:00.000Z',
      'invitationUsed',
    ],
    [
      'that it was withdrawn',
      { revokedAt: '2026-03-03T01:00:00.000Z' },
      '2026-03-04T01:00:00.000Z',
      'invitationRevoked',
    ],
    [
      'that it was withdrawn, even long ago',
      { revokedAt: '2026-03-03T01:00:00.000Z' },
      '2027-01-01T00:00:00.000Z',
      'invitationRevoked',
    ],
  ])('%s', (_, values, now, code) => {
    expect(stillGood({ ...invitation, ...values }, now)).toEqual({ refused: `organizations.refusal.${code}` })
  })
})

test('addresses are compared without case and blanks', () => {
  expect(normalEmail('  He.Jia@HengChuan.example ')).toBe('he.jia@hengchuan.example')
})
