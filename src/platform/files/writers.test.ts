// Both writers, read back by our reader and, for workbooks, by a reader that is not ours.
import { createWriteStream, readFileSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { csvStream } from './csv-writer.ts'
import type { ExportCell, ExportColumn } from './export-table.ts'
import { neutralised, withoutNeutraliser } from './formula.ts'
import { contentOf, freePath } from './testing/made-files.ts'
import { xlsxStream } from './xlsx-writer.ts'

const columns: ExportColumn[] = [
  { heading: '名称' },
  { heading: '金额', kind: 'number' },
  { heading: '预计决策', kind: 'day' },
  { heading: '重点' },
]
const rows: ExportCell[][] = [
  ['临江市 "一网统管", 二期', 1_200_000.5, '2026-03-01', true],
  ['=HYPERLINK("http://x")', -5, '待定', false],
  ['两行\n文字', 0, null, undefined],
  ['<b>&amp;\u0001\ud800</b>', Number.NaN, '1899-01-01', null],
]
const saved = async (name: string, stream: NodeJS.ReadableStream) => {
  const path = freePath(name)
  await pipeline(stream, createWriteStream(path))
  return path
}

describe('formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+cmd|calc', "'+cmd|calc"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['-5', '-5'],
    ['-1,234.50', '-1,234.50'],
    ['+12%', '+12%'],
    ['-', "'-"],
    ['云岭集团', '云岭集团'],
    ['', ''],
  ])('%j leaves as %j and comes back the same', (text, expected) => {
    expect(neutralised(text)).toBe(expected)
    expect(withoutNeutraliser(expected)).toBe(text)
  })

  test("an apostrophe that is part of a name stays: 's-Hertogenbosch", () => {
    expect(withoutNeutraliser("'s-Hertogenbosch")).toBe("'s-Hertogenbosch")
  })
})

describe('CSV', () => {
  test('Excel shows the Chinese: a byte order mark and CRLF, quotation marks only where needed', async () => {
    const text = readFileSync(await saved('out.csv', csvStream(columns, [rows.slice(0, 3)])), 'utf8')
    expect(text).toBe(
      '\ufeff名称,金额,预计决策,重点\r\n"临江市 ""一网统管"", 二期",1200000.5,2026-03-01,true\r\n"\'=HYPERLINK(""http://x"")",-5,待定,false\r\n"两行\n文字",0,,\r\n',
    )
  })

  test('without a mark and with semicolons for those who want it', async () => {
    const path = await saved(
      'plain.csv',
      csvStream(columns, [[['a;b', 1, null, null]]], { mark: false, delimiter: ';' }),
    )
    expect(readFileSync(path, 'utf8')).toBe('名称;金额;预计决策;重点\r\n"a;b";1;;\r\n')
  })

  test('an empty list is its header', async () => {
    expect(await contentOf(await saved('none.csv', csvStream(columns, [])))).toEqual([
      columns.map((c) => c.heading),
    ])
  })
})

describe('XLSX', () => {
  test('numbers are numbers, days are days, formulas are texts — for another reader', async () => {
    const path = await saved('out.xlsx', xlsxStream('商机/清单', columns, [rows]))
    expect(await readXlsxFile(path, { trim: false })).toEqual([
      {
        sheet: '商机 清单',
        data: [
          ['名称', '金额', '预计决策', '重点'],
          ['临江市 "一网统管", 二期', 1_200_000.5, new Date('2026-03-01T00:00:00Z'), true],
          ['\'=HYPERLINK("http://x")', -5, '待定', false],
          ['两行\n文字', 0, null, null],
          ['<b>&amp;</b>', null, '1899-01-01', null],
        ],
      },
    ])
  })

  test('what is exported is imported the same', async () => {
    const path = await saved('again.xlsx', xlsxStream('x', columns, [rows.slice(0, 2)]))
    expect(await contentOf(path)).toEqual([
      ['名称', '金额', '预计决策', '重点'],
      ['临江市 "一网统管", 二期', 1_200_000.5, '2026-03-01', true],
      ['\'=HYPERLINK("http://x")', -5, '待定', false],
    ])
  })

  test('a list that breaks off breaks the file off, and a reader that goes away ends the list', async () => {
    const broken = (function* () {
      yield rows.slice(0, 1)
      throw new Error('connection lost')
    })()
    await expect(saved('broken.xlsx', xlsxStream('x', columns, broken))).rejects.toThrow('connection lost')

    let ended = false
    const endless = (function* () {
      try {
        for (;;) yield rows
      } finally {
        ended = true
      }
    })()
    let bytes = 0
    for await (const piece of xlsxStream('x', columns, endless)) {
      bytes += piece.length
      if (bytes > 200_000) break
    }
    await expect.poll(() => ended).toBe(true)
  })
})

test('200,000 rows are written without being held', async () => {
  const batches = function* () {
    for (let batch = 0; batch < 400; batch++)
      yield Array.from({ length: 500 }, (_, at): ExportCell[] => [
        `智慧园区 ${batch}-${at}`,
        at,
        '2026-03-01',
        true,
      ])
  }
  const before = process.memoryUsage().rss
  let most = 0
  const watched = function* () {
    for (const batch of batches()) {
      most = Math.max(most, process.memoryUsage().rss - before)
      yield batch
    }
  }
  await saved('many.csv', csvStream(columns, watched()))
  await saved('many.xlsx', xlsxStream('x', columns, watched()))
  expect(most / 1_048_576).toBeLessThan(150)
  expect(await contentOf(freePath('many.csv'))).toHaveLength(200_001)
})
