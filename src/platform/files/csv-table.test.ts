import { open } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { firstRows, openTable } from './table.ts'
import { allRows, contentOf, madeFile, refusalOf } from './testing/made-files.ts'

const deals = '编号,客户,金额\nA-1,临江市大数据局,1.2亿\nA-2,云岭集团,80万\n'
const asRead = [
  ['编号', '客户', '金额'],
  ['A-1', '临江市大数据局', '1.2亿'],
  ['A-2', '云岭集团', '80万'],
]
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(text, 'utf16le')
  return big ? bytes.swap16() : bytes
}
// "编号,客户,金额\nA-1,临江市大数据局,1.2亿\nA-2,云岭集团,80万\n" as GB18030, written out by hand tools.
const gb18030 = Buffer.from(
  'b1e0bac52cbfcdbba72cbdf0b6ee0a412d312cc1d9bdadcad0b4f3cafdbeddbed62c312e32d2da0a412d322cd4c6c1ebbcafcdc52c3830cdf20a',
  'hex',
)

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(deals), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${deals}`), 'utf-8'],
    ['UTF-16 little end first, marked', utf16(`\ufeff${deals}`), 'utf-16le'],
    ['UTF-16 big end first, marked', utf16(`\ufeff${deals}`, true), 'utf-16be'],
    ['UTF-16 little end first, not marked', utf16(deals), 'utf-16le'],
    ['UTF-16 big end first, not marked', utf16(deals, true), 'utf-16be'],
    ['GB18030', gb18030, 'gb18030'],
  ])('%s is recognised', async (name, bytes, encoding) => {
    const path = madeFile(`${name}.csv`, bytes)
    expect(await contentOf(path)).toEqual(asRead)
    expect((await openTable(path, name)).format).toEqual({ kind: 'csv', encoding, delimiter: ',' })
  })

  test('Chinese that first appears after a megabyte of plain ASCII is still GB18030', async () => {
    const ascii = 'id,name,amount\n'.concat('A-100,harbour,1000\n'.repeat(60_000))
    const path = madeFile('late.csv', Buffer.concat([Buffer.from(ascii), gb18030]))
    const rows = await allRows(await openTable(path, 'late'))
    expect(rows.at(-1)?.cells).toEqual(['A-2', '云岭集团', '80万'])
  })

  test('Latin text with accents is in none of the four and says where', async () => {
    const path = madeFile('latin1.csv', Buffer.from('name,city\nMüller,Zürich\n', 'latin1'))
    expect(await refusalOf(path)).toEqual({ refused: 'files.refusal.encodingUnknown', values: { byte: 12 } })
  })

  test('a wrong byte in the middle is named by its line and place', async () => {
    const bytes = Buffer.concat([Buffer.from(deals.repeat(2000)), Buffer.from([0xff]), Buffer.from('\n')])
    const path = madeFile('cut.csv', bytes)
    const refusal = { values: { encoding: 'UTF-8', line: 6001, byte: bytes.length - 1 } }
    expect(await refusalOf(path)).toMatchObject({ refused: 'files.refusal.undecodable', ...refusal })
  })

  test('one wrong byte near the beginning of UTF-8 is a slip, not another encoding', async () => {
    const bytes = Buffer.concat([Buffer.from(`${deals}A-3,`), Buffer.from([0xc3]), Buffer.from('(,5\n')])
    expect(await refusalOf(madeFile('slip.csv', bytes))).toMatchObject({
      refused: 'files.refusal.undecodable',
      values: { encoding: 'UTF-8', line: 4 },
    })
  })

  test('a person may say which encoding it is, and is told when that is wrong', async () => {
    const path = madeFile('told.csv', gb18030)
    expect(await refusalOf(path, { encoding: 'utf-8' })).toMatchObject({
      refused: 'files.refusal.undecodable',
      values: { line: 1, byte: 1 },
    })
    expect(await contentOf(path, { encoding: 'gb18030' })).toEqual(asRead)
  })

  test('half a character at the end of UTF-16 is refused', async () => {
    const path = madeFile('half.csv', utf16(`\ufeff${deals}`).subarray(0, -1))
    expect(await refusalOf(path)).toMatchObject({ refused: 'files.refusal.undecodable' })
  })
})

describe('delimiters and lines', () => {
  test.each([
    ['comma', 'a,b,c\n1,"2;5;7;8",3\n', ','],
    ['semicolon with decimal commas', 'a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n', ';'],
    ['tab', 'a\tb\tc\n1,0\t2\t3\n', '\t'],
    ['semicolon told by Excel', 'sep=;\r\na;b\r\n1;2\r\n', ';'],
    ['a single column', 'name\n甲\n乙\n', ','],
    ['comma below a title', '2026年商机表,,\n编号,客户,金额\n1,2,3\n', ','],
  ])('%s', async (name, text, delimiter) => {
    expect((await openTable(madeFile('d.csv', text), name)).format).toMatchObject({ delimiter })
  })

  test('a line break inside quotation marks does not end the row, and rows keep their lines', async () => {
    const table = await openTable(madeFile('q.csv', 'a,b\r\n"x\r\ny",1\r\n\r\nz,2\r\n'), 'q')
    expect(await allRows(table)).toEqual([
      { line: 2, cells: ['x\r\ny', '1'] },
      { line: 5, cells: ['z', '2'] },
    ])
  })

  test('a file that ends without a line break loses no row', async () => {
    expect(await contentOf(madeFile('end.csv', 'a,b\n1,2'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test('the line breaks of an old Mac are understood', async () => {
    expect(await contentOf(madeFile('mac.csv', 'a,b\r1,2\r3,4'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ])
  })

  test('the hint line of Excel is not a row, and lines are counted with it', async () => {
    const rows = await allRows(await openTable(madeFile('sep.csv', 'sep=;\r\na;b\r\n1;2\r\n'), 'sep'))
    expect(rows).toEqual([{ line: 3, cells: ['1', '2'] }])
  })
})

describe('headers', () => {
  test('a title above the header is skipped', async () => {
    const path = madeFile('title.csv', '\n2026年商机表,,\n编号,客户,金额\n1,甲,3\n')
    expect(await contentOf(path)).toEqual([
      ['编号', '客户', '金额'],
      ['1', '甲', '3'],
    ])
  })

  test('a header alone is a table without rows', async () => {
    expect(await contentOf(madeFile('head.csv', '编号,客户'))).toEqual([['编号', '客户']])
  })

  test('unnamed columns at the end are dropped while they are empty', async () => {
    expect(await contentOf(madeFile('tail.csv', 'a,b,,\n1,2,,\n'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  test.each([
    ['duplicate names', 'a,b,a,b,c\n', 'duplicateHeader', { names: 'a, b' }],
    ['names that differ by blanks only', 'a b, a  b \n', 'duplicateHeader', { names: 'a b' }],
    ['a column without a name', 'a,,c\n', 'emptyHeader', { columns: 'B' }],
    ['nothing at all', '', 'empty', undefined],
    ['nothing but blanks', ' \n\n \n', 'empty', undefined],
    ['a mark and nothing else', '\ufeff', 'empty', undefined],
    [
      'too many columns',
      `${Array.from({ length: 1001 }, (_, i) => `c${i}`).join(',')}\n`,
      'tooManyColumns',
      {
        found: 1001,
        limit: 1000,
      },
    ],
  ])('%s: refused', async (_, text, code, values) => {
    const expected = values
      ? { refused: `files.refusal.${code}`, values }
      : { refused: `files.refusal.${code}` }
    expect(await refusalOf(madeFile('header.csv', text))).toEqual(expected)
  })
})

describe('rows that do not fit', () => {
  test('a ragged row is reported by its line, and the others are read', async () => {
    const table = await openTable(madeFile('r.csv', 'a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n'), 'r')
    expect(await allRows(table)).toEqual([
      { line: 2, cells: ['1', '2', '3'] },
      {
        line: 3,
        cells: ['1', '2'],
        fault: { refused: 'files.refusal.ragged', values: { expected: 3, found: 2 } },
      },
      {
        line: 4,
        cells: ['1', '2', '3', '4'],
        fault: { refused: 'files.refusal.ragged', values: { expected: 3, found: 4 } },
      },
      { line: 5, cells: ['1', '2', '3'] },
    ])
  })

  test('a stray quotation mark is the fault of its row alone', async () => {
    const rows = await allRows(await openTable(madeFile('s.csv', 'a,b\n"x"y,1\nz,2\n'), 's'))
    expect(rows.map(({ fault }) => fault?.refused)).toEqual(['files.refusal.strayQuote', undefined])
  })

  test('an enormous cell is the fault of its row alone', async () => {
    const rows = await allRows(
      await openTable(madeFile('long.csv', `a,b\n${'x'.repeat(100_001)},1\nz,2\n`), 'long'),
    )
    expect(rows.map(({ fault }) => fault?.refused)).toEqual(['files.refusal.cellTooLong', undefined])
  })

  test('a quotation mark that never closes names its line', async () => {
    const path = madeFile('open.csv', `a,b\n1,2\n"3,4\n${'5,6\n'.repeat(300_000)}`)
    expect(await refusalOf(path)).toEqual({ refused: 'files.refusal.unclosedQuote', values: { line: 3 } })
    const short = madeFile('open2.csv', 'a,b\n1,"2\n')
    expect(await refusalOf(short)).toEqual({ refused: 'files.refusal.unclosedQuote', values: { line: 2 } })
  })

  test('megabytes without a line break are no table', async () => {
    const path = madeFile('flat.csv', `a,b\n${'x'.repeat(5_000_000)}`)
    expect(await refusalOf(path)).toMatchObject({ refused: 'files.refusal.rowTooLong', values: { line: 2 } })
  })
})

describe('what is no table', () => {
  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n'), 'binary'],
    ['a zero in the middle of text', Buffer.from('a,b\n1,\0\n22,3\n'), 'binary'],
    ['control characters', Buffer.from('a,b\n\x01,2\n'), 'binary'],
    ['a web page named .xls', Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'webPage'],
    ['XML of Excel 2003', Buffer.from('<?xml version="1.0"?><Workbook/>'), 'webPage'],
    ['an old .xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2048, '0'), 'hex'), 'oldExcel'],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'encrypted',
    ],
  ])('%s: refused', async (name, bytes, code) => {
    expect(await refusalOf(madeFile(`${name}.csv`, bytes))).toMatchObject({
      refused: `files.refusal.${code}`,
    })
  })

  test('a zero far behind the beginning is found too', async () => {
    const path = madeFile('zero.csv', `a,b\n${'1,2\n'.repeat(30_000)}3,\0\n`)
    expect(await refusalOf(path)).toEqual({ refused: 'files.refusal.binary' })
  })

  test('a file beyond the limit is refused before it is read', async () => {
    const refusal = await refusalOf(madeFile('big.csv', 'a,b\n1,2\n'), {}, { bytes: 4 })
    expect(refusal).toMatchObject({ refused: 'files.refusal.tooLarge' })
  })
})

test('a preview takes the first rows only, and the table can be read from the start again', async () => {
  const table = await openTable(madeFile('preview.csv', `a\n${'x\n'.repeat(1000)}`), 'preview')
  expect(await firstRows(table, 3)).toHaveLength(3)
  expect(await allRows(table)).toHaveLength(1000)
  expect(table.progress()).toBe(1)
})

test('memory does not grow with the file', async () => {
  const path = madeFile('huge.csv', 'id,name,amount,stage\n')
  const file = await open(path, 'a')
  const block = 'A-1000,"智慧园区项目, 第7期",1200000,投标\n'.repeat(20_000)
  for (let written = 0; written < 60; written++) await file.write(block)
  await file.close()
  const table = await openTable(path, 'huge')
  let rows = 0
  let most = 0
  const before = process.memoryUsage().rss
  for await (const batch of table.batches()) {
    rows += batch.length
    most = Math.max(most, process.memoryUsage().rss - before)
  }
  expect(rows).toBe(1_200_000)
  expect(most / 1_048_576).toBeLessThan(150)
})
