import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CsvRecords } from './csv-records.ts'
import { csvLine } from './csv-writer.ts'

const read = (text: string, pieces: number[] = []): string[][] => {
  const records = new CsvRecords(',')
  const found: string[][] = []
  let at = 0
  for (const length of pieces) {
    found.push(...records.push(text.slice(at, at + length)).map(({ fields }) => fields))
    at += length
  }
  found.push(...records.push(text.slice(at)).map(({ fields }) => fields))
  found.push(...records.end().map(({ fields }) => fields))
  return found
}

test.each([
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a,,\n', [['a', '', '']]],
  ['"a,b","c ""d"" e"\n', [['a,b', 'c "d" e']]],
  ['"two\nlines",x\r\n', [['two\nlines', 'x']]],
  ['"",x\n', [['', 'x']]],
  ['12" rack,x\n', [['12" rack', 'x']]],
  ['"padded"  ,x\n', [['padded', 'x']]],
  ['"""quoted"""\n', [['"quoted"']]],
  ['x,"last"', [['x', 'last']]],
])('%j is cut into %j', (text, expected) => {
  expect(read(text)).toEqual(expected)
})

test('a line of an old Mac ends with a carriage return', () => {
  const records = new CsvRecords(';', '\r')
  expect(records.push('a;b\r"1\r2";3\r').map(({ fields }) => fields)).toEqual([
    ['a', 'b'],
    ['1\r2', '3'],
  ])
})

test('each record knows the line on which a person finds it', () => {
  const records = new CsvRecords(',')
  const found = records.push('a\n"b\nb"\nc,"d\n\nd"\ne\n')
  expect(found.map(({ line }) => line)).toEqual([1, 2, 4, 7])
})

test('text behind a closing quotation mark is kept and reported', () => {
  expect(new CsvRecords(',').push('"a"b,c\n')).toEqual([{ line: 1, fields: ['ab', 'c'], strayQuote: true }])
})

test('a quotation mark that never closes leaves the record open and its line known', () => {
  const records = new CsvRecords(',')
  expect(records.push('a\nb\n"c\nd\ne\n')).toHaveLength(2)
  expect(records.end()).toEqual([])
  expect(records.held).toBeGreaterThan(0)
  expect(records.line).toBe(3)
})

test('whatever is written is read back, wherever the text was torn apart', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '万', '"', ',', '\n', '\r', ' ', "'", '1') })
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
  const expected = (text: string) => (/^[\r\n]/.test(text) ? `'${text}` : text)
  fc.assert(
    fc.property(table, fc.array(fc.nat(9)), (rows, pieces) => {
      const text = rows.map((row) => csvLine(row, ',')).join('')
      expect(read(text, pieces)).toEqual(rows.map((row) => row.map(expected)))
    }),
  )
})
