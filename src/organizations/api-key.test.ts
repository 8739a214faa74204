import { describe, expect, test } from 'vitest'
import { checkExpiry, isUsable, keyPermissions } from './api-key.ts'

const now = '2026-03-02T01:00:00.000Z'

describe('a key works', () => {
  test.each([
    ['without an end', null, null, true],
    ['until its last moment', '2026-03-02T01:00:00.001Z', null, true],
    ['not after it', '2026-03-02T01:00:00.000Z', null, false],
    ['not once revoked', null, '2026-03-01T01:00:00.000Z', false],
    [
      'not once revoked, though it would run on',
      '2027-01-01T00:00:00.000Z',
      '2026-03-01T01:00:00.000Z',
      false,
    ],
  ])('%s', (_, expiresAt, revokedAt, usable) => {
    expect(isUsable({ expiresAt, revokedAt }, now)).toBe(usable)
  })
})

test('a new key does not end before it begins', () => {
  expect(checkExpiry('2026-03-02T01:00:00.000Z', now)).toEqual({
    refused: 'organizations.refusal.expiryInThePast',
    field: 'expiresAt',
  })
  expect(checkExpiry('2026-04-01T00:00:00.000Z', now)).toBe('2026-04-01T00:00:00.000Z')
  expect(checkExpiry(null, now)).toBeNull()
})

test('no permission lets a key make keys, invite people or use a session', () => {
  expect(keyPermissions.filter((permission) => /key|invitation|session|setup/.test(permission))).toEqual([])
})
