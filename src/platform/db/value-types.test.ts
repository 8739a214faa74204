import { expect, test } from 'vitest'
import { instant } from './value-types.ts'

test.each([
  ['2026-03-02 08:00:00+00', '2026-03-02T08:00:00.000Z'],
  ['2026-03-02 08:00:00.5+00', '2026-03-02T08:00:00.500Z'],
  ['2026-03-02 08:00:00.123456+00', '2026-03-02T08:00:00.123Z'],
  ['2026-03-02 08:00:00.12+08', '2026-03-02T00:00:00.120Z'],
  ['2026-03-02 08:00:00-03:30', '2026-03-02T11:30:00.000Z'],
])('the instant %s is read as %s', (text, expected) => {
  expect(instant(text)).toBe(expected)
})

test('an instant without end stays one', () => {
  expect(instant('infinity')).toBe('Infinity')
})
