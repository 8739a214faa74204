import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '#platform/contract/refusal.ts'
import type { Cell } from './cell.ts'
import { readBoolean, readEmail, readNumber, readPercentage, readPhone, readText } from './plain-form.ts'

const code = (value: unknown) => (isRefusal(value) ? value.refused.replace('imports.refusal.', '') : value)

test.each<[Cell, boolean | undefined | string]>([
  ['是', true],
  ['Y', true],
  ['true', true],
  ['√', true],
  ['有', true],
  [true, true],
  ['1', true],
  [1, true],
  ['否', false],
  ['N', false],
  ['无', false],
  ['×', false],
  [0, false],
  ['', undefined],
  ['未知', undefined],
  ['maybe', 'boolean'],
  ['#N/A', 'brokenFormula'],
])('%j as yes or no: %s', (cell, expected) => {
  expect(code(readBoolean(cell))).toBe(expected)
})

test.each<[Cell, number | undefined | string]>([
  ['1,234.5', 1234.5],
  ['-3', -3],
  ['45%', 0.45],
  ['5‰', 0.005],
  ['3.2万', 32_000],
  ['1e3', 1000],
  ['12k', 12_000],
  [7.5, 7.5],
  ['１２', 12],
  ['1.234', 'numberOpen'],
  ['', undefined],
  ['-', undefined],
  ['许多', 'number'],
  ['1e999', 'number'],
])('%j as a number: %s', (cell, expected) => {
  expect(code(readNumber(cell))).toBe(expected)
})

test.each<[Cell, number | undefined | string]>([
  ['45%', 0.45],
  ['45', 0.45],
  [0.45, 0.45],
  ['0.45', 0.45],
  ['0.5%', 0.005],
  ['100%', 1],
  ['', undefined],
  ['120%', 'percentage'],
  ['-5%', 'percentage'],
])('%j as a share: %s', (cell, expected) => {
  expect(code(readPercentage(cell))).toBe(expected)
})

test.each<[Cell, string | undefined]>([
  [' Li.Na@Example.COM ', 'li.na@example.com'],
  ['mailto:a@b.cn', 'a@b.cn'],
  ['李娜 <li.na@example.com>', 'li.na@example.com'],
  ['', undefined],
  ['待补充', undefined],
  ['li.na@', 'email'],
  ['a@b', 'email'],
])('%j as an e-mail address: %s', (cell, expected) => {
  expect(code(readEmail(cell))).toBe(expected)
})

test.each<[Cell, string | undefined]>([
  [' 138 0000 0000 ', '138 0000 0000'],
  ['电话：010-8888 8888 转 12', '010-8888 8888 转 12'],
  [13800000000, '13800000000'],
  ['+86（10）88888888', '+86(10)88888888'],
  ['13800000000/010-88888888', '13800000000/010-88888888'],
  ['无', undefined],
  ['问前台', 'phone'],
  ['123', 'phone'],
])('%j as a telephone number: %s', (cell, expected) => {
  expect(code(readPhone(cell))).toBe(expected)
})

test('a text keeps its full-width signs and loses what cannot be seen', () => {
  expect(readText('  云岭（集团）\u0007 有限公司\u200b ', 100)).toBe('云岭（集团） 有限公司')
  expect(readText('a\r\nb\u0000', 100)).toBe('a b')
  expect(readText('a\r\nb\u0000', 100, true)).toBe('a\nb')
  expect(readText('未知', 100)).toBe('未知')
  expect(readText('—', 100)).toBeUndefined()
  expect(code(readText('x'.repeat(101), 100))).toBe('textTooLong')
  expect(code(readText('#REF!', 100))).toBe('brokenFormula')
})

test('the apostrophe of a neutralised formula is taken off again, that of a name is not', () => {
  expect(readText("'=1+1", 100)).toBe('=1+1')
  expect(readText("'s-Hertogenbosch", 100)).toBe("'s-Hertogenbosch")
})

test('nothing that can stand in a cell makes a form fail', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean()), (cell) => {
      for (const read of [readBoolean, readNumber, readPercentage, readEmail, readPhone]) read(cell)
      readText(cell, 50)
    }),
  )
})
