import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { openTable } from './table.ts'
import {
  allRows,
  contentOf,
  deflatedBomb,
  type MadeWorkbook,
  madeFile,
  madeWorkbook,
  madeZip,
  rawZip,
  refusalOf,
  workbookParts,
} from './testing/made-files.ts'

const text = (reference: string, content: string) =>
  `<c r="${reference}" t="inlineStr"><is><t>${content}</t></is></c>`
const header = `<row r="1">${text('A1', '编号')}${text('B1', '客户')}${text('C1', '金额')}</row>`
const read = async (name: string, book: MadeWorkbook) => contentOf(await madeWorkbook(`${name}.xlsx`, book))

describe('what a workbook holds', () => {
  test('a workbook made by another program is read: texts, numbers, days, truth', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'outrider-xlsx-')), 'made.xlsx')
    await writeXlsxFile(
      [
        ['客户', '金额', '预计决策', '重点'].map((value) => ({ value })),
        [
          { value: '临江市大数据局', type: String },
          { value: 1_200_000.5, type: Number },
          { value: new Date(Date.UTC(2026, 2, 1)), type: Date, format: 'yyyy"年"m"月"d"日"' },
          { value: true, type: Boolean },
        ],
      ],
      { sheet: '商机' },
    ).toFile(path)
    const table = await openTable(path, 'made')
    expect(table.format).toEqual({ kind: 'xlsx', sheet: '商机', sheets: ['商机'] })
    expect(table.header).toEqual(['客户', '金额', '预计决策', '重点'])
    expect(await allRows(table)).toEqual([
      { line: 2, cells: ['临江市大数据局', 1_200_000.5, '2026-03-01', true] },
    ])
    expect(table.progress()).toBe(1)
  })

  test('shared texts are put together from their runs, without the readings above the characters', async () => {
    const texts =
      '<si><t>编号</t></si><si><r><t>云岭</t></r><r><t xml:space="preserve"> 集团</t></r><rPh sb="0" eb="2"><t>ユンリン</t></rPh></si>'
    const sheet = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
    expect(await read('shared', { sheets: { a: sheet }, texts })).toEqual([['编号'], ['云岭 集团']])
  })

  test('days are told from amounts by their style, in both calendars of Excel', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs>'
    const cells = [0, 1, 2, 3].map((style) => `<c s="${style}"><v>45717</v></c>`).join('')
    const sheet = `<row>${text('A1', 'a')}${text('B1', 'b')}${text('C1', 'c')}${text('D1', 'd')}</row><row>${cells}</row>`
    expect((await read('styles', { sheets: { a: sheet }, styles }))[1]).toEqual([
      45717,
      '2025-03-01',
      '2025-03-01',
      45717,
    ])
    expect((await read('1904', { sheets: { a: sheet }, styles, date1904: true }))[1]?.[1]).toBe('2029-03-02')
  })

  test('a formula counts by the value stored beside it; an error is its sign; an empty result is empty', async () => {
    const row =
      '<row r="2"><c r="A2" t="str"><f>"A"&amp;1</f><v>A1</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><f>SUM(D1:D9)</f><v>42.5</v></c></row><row r="3"><c r="A3"><v>1</v></c><c r="C3" t="str"><f>""</f><v></v></c></row>'
    expect(await read('formula', { sheets: { a: header + row } })).toEqual([
      ['编号', '客户', '金额'],
      ['A1', '#DIV/0!', 42.5],
      [1, '', ''],
    ])
  })

  test('cells left out, merged cells and cells without a reference stand in their column', async () => {
    const rows = `<row r="3">${text('A3', 'A-1')}<c r="B3"/><c r="C3"><v>7</v></c></row><row r="9"><c><v>1</v></c><c><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B3"/></mergeCells><sheetData>`
    const path = await madeWorkbook('merged.xlsx', { sheets: { a: header + rows } })
    expect(await allRows(await openTable(path, 'merged'))).toEqual([
      { line: 3, cells: ['A-1', '', 7] },
      { line: 9, cells: [1, 2, ''] },
    ])
  })

  test('a value beyond the header is the fault of its row', async () => {
    const path = await madeWorkbook('wide.xlsx', {
      sheets: { a: `${header}<row r="2">${text('E2', 'x')}</row>` },
    })
    expect(await allRows(await openTable(path, 'wide'))).toEqual([
      {
        line: 2,
        cells: ['', '', '', '', 'x'],
        fault: { refused: 'files.refusal.ragged', values: { expected: 3, found: 5 } },
      },
    ])
  })

  test('a merged title above the header is skipped', async () => {
    const sheet = `<row r="1">${text('A1', '2026年商机表')}</row><row r="2">${text('A2', 'a')}${text('B2', 'b')}${text('C2', 'c')}</row><row r="3"><c r="A3"><v>1</v></c></row>`
    expect(await read('title', { sheets: { a: sheet } })).toEqual([
      ['a', 'b', 'c'],
      [1, '', ''],
    ])
  })

  test('names with a prefix (x:row) are understood', async () => {
    const sheet = '<x:row><x:c t="str"><x:v>a</x:v></x:c></x:row><x:row><x:c><x:v>1</x:v></x:c></x:row>'
    expect(await read('prefix', { sheets: { a: sheet } })).toEqual([['a'], [1]])
  })
})

describe('which sheet', () => {
  const sheets = {
    说明: '',
    隐藏: header,
    商机: `${header}<row r="2">${text('A2', 'A-1')}</row>`,
    客户: header,
  }
  const hidden = ['隐藏']

  test('the first visible sheet with content is taken, and all are named', async () => {
    const path = await madeWorkbook('sheets.xlsx', { sheets, hidden })
    expect((await openTable(path, 'sheets')).format).toEqual({
      kind: 'xlsx',
      sheet: '商机',
      sheets: ['说明', '隐藏', '商机', '客户'],
    })
  })

  test('a person may choose another one, which has to exist', async () => {
    const path = await madeWorkbook('sheets.xlsx', { sheets, hidden })
    expect((await openTable(path, 'sheets', { sheet: '客户' })).format).toMatchObject({ sheet: '客户' })
    expect(await refusalOf(path, { sheet: '人员' })).toEqual({
      refused: 'files.refusal.noSuchSheet',
      values: { sheet: '人员', sheets: '说明, 隐藏, 商机, 客户' },
    })
  })

  test('a workbook of empty sheets is empty', async () => {
    expect(
      await refusalOf(
        await madeWorkbook('empty.xlsx', { sheets: { a: '', b: '<row r="1"><c r="A1"/></row>' } }),
      ),
    ).toEqual({
      refused: 'files.refusal.empty',
    })
  })
})

describe('workbooks that are broken or meant to hurt', () => {
  const around = (sheet: Uint8Array, claimedSize: number) => [
    ...workbookParts({ sheets: { a: '' } })
      .filter(({ name }) => !name.includes('sheet1'))
      .map((part) => {
        const content = [...(part.text as string[])].join('')
        return { name: part.name, packed: deflateRawSync(content), claimedSize: Buffer.byteLength(content) }
      }),
    { name: 'xl/worksheets/sheet1.xml', packed: sheet, claimedSize },
  ]
  const opening = `<worksheet><sheetData>${header}`

  test('a sheet that inflates to a gigabyte is given up early', async () => {
    const packed = deflatedBomb(opening, '<row><c><v>1</v></c></row>', 1024)
    expect(packed.length).toBeLessThan(5_000_000)
    const path = rawZip('bomb.xlsx', around(packed, 1024 * 1_048_576 + opening.length))
    expect(await refusalOf(path)).toMatchObject({ refused: 'files.refusal.bomb' })
  })

  test('an archive that claims to be small while it inflates is broken', async () => {
    const path = rawZip('liar.xlsx', around(deflatedBomb(opening, '<row/>', 64), 1000))
    expect(await refusalOf(path)).toMatchObject({ refused: 'files.refusal.brokenWorkbook' })
  })

  test('one text without end is given up before it fills the memory', async () => {
    const packed = deflatedBomb(`${opening}<row><c t="str"><v>`, 'x', 200)
    const size = 200 * 1_048_576 + opening.length + 19
    const before = process.memoryUsage().rss
    expect(await refusalOf(rawZip('text.xlsx', around(packed, size)))).toMatchObject({
      refused: 'files.refusal.brokenWorkbook',
    })
    expect((process.memoryUsage().rss - before) / 1_048_576).toBeLessThan(120)
  })

  test('too many shared texts to be held are refused', async () => {
    const texts = '<si><t>0123456789</t></si>'.repeat(100)
    const path = await madeWorkbook('texts.xlsx', { sheets: { a: header }, texts })
    expect(await refusalOf(path, {}, { sharedCharacters: 1000 })).toEqual({
      refused: 'files.refusal.tooManyTexts',
    })
  })

  test('an archive with thousands of members is refused', async () => {
    const extra = Array.from({ length: 30 }, (_, at) => ({ name: `x${at}`, text: [''] }))
    const path = await madeWorkbook('members.xlsx', { sheets: { a: header }, extra })
    expect(await refusalOf(path, {}, { parts: 20 })).toMatchObject({ refused: 'files.refusal.bomb' })
  })

  test('entities are never expanded: a document that declares them is refused', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY file SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&b;&file;</v></c></row></sheetData></worksheet>'
    const parts = workbookParts({ sheets: { a: '' } }).filter(({ name }) => !name.includes('sheet1'))
    const path = await madeZip('laughs.xlsx', [
      ...parts,
      { name: 'xl/worksheets/sheet1.xml', text: [laughs] },
    ])
    expect(await refusalOf(path)).toMatchObject({ refused: 'files.refusal.bomb' })
  })

  test('a cell in column XFD is too far away', async () => {
    expect(
      await refusalOf(await madeWorkbook('xfd.xlsx', { sheets: { a: `<row>${text('XFD1', 'x')}</row>` } })),
    ).toEqual({
      refused: 'files.refusal.tooManyColumns',
      values: { found: 16_384, limit: 1000 },
    })
  })

  test('elements nested without end are refused', async () => {
    const path = await madeWorkbook('deep.xlsx', { sheets: { a: '<a>'.repeat(5000) } })
    expect(await refusalOf(path)).toEqual({ refused: 'files.refusal.brokenWorkbook' })
  })

  test.each([
    ['XML that is not well-formed', '<row><c></row>'],
    ['an entity nobody declared', '<row><c t="str"><v>&nbsp;</v></c></row>'],
  ])('%s: refused as damaged', async (_, sheet) => {
    expect(await refusalOf(await madeWorkbook('damaged.xlsx', { sheets: { a: header + sheet } }))).toEqual({
      refused: 'files.refusal.brokenWorkbook',
    })
  })

  test('a workbook cut off in the middle is refused as damaged', async () => {
    expect(
      await refusalOf(madeFile('cut.xlsx', Buffer.from('PK\x03\x04 and nothing more', 'latin1'))),
    ).toEqual({
      refused: 'files.refusal.brokenWorkbook',
    })
  })

  test('other archives are told apart: no workbook, a binary workbook, a member with a password', async () => {
    expect(await refusalOf(await madeZip('other.zip', [{ name: 'readme.txt', text: ['hello'] }]))).toEqual({
      refused: 'files.refusal.notAWorkbook',
    })
    const related =
      '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>'
    expect(await refusalOf(await madeZip('b.xlsb', [{ name: '_rels/.rels', text: [related] }]))).toEqual({
      refused: 'files.refusal.binaryWorkbook',
    })
    const secret = around(deflateRawSync('x'), 1).map((part) => ({ ...part, encrypted: true }))
    expect(await refusalOf(rawZip('secret.xlsx', secret))).toEqual({ refused: 'files.refusal.encrypted' })
  })
})
