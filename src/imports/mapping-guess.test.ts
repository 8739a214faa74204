import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { firstRows, openTable } from '#platform/files/table.ts'
import type { Cell } from './cell.ts'
import { type ColumnUse, checkMapping } from './mapping.ts'
import { type GuessFrom, guessMapping } from './mapping-guess.ts'
import { matchKey } from './name-match.ts'

const from = (header: string[], rows: Cell[][], more: Partial<GuessFrom> = {}): GuessFrom => ({
  kind: 'opportunities',
  header,
  rows,
  currency: 'CNY',
  members: new Set(),
  customFields: [],
  ...more,
})
const guess = (header: string[], rows: Cell[][], more: Partial<GuessFrom> = {}) => {
  const found = guessMapping(from(header, rows, more))
  expect(checkMapping(found.mapping, header)).toBeUndefined()
  return found
}
const brief = (use: ColumnUse): string =>
  use.to === 'field' ? use.field : use.to === 'custom' ? `custom ${use.kind}` : 'ignore'
const uses = ({ mapping }: ReturnType<typeof guessMapping>) =>
  Object.fromEntries(mapping.columns.map(({ column, use }) => [column, brief(use)]))
const useOf = ({ mapping }: ReturnType<typeof guessMapping>, column: string) =>
  mapping.columns.find((each) => each.column === column)?.use
const asksOf = ({ columns }: ReturnType<typeof guessMapping>, column: string) =>
  columns
    .find((each) => each.column === column)
    ?.asks.map(({ refused, values }) => ({ [refused.replace('imports.asks.', '')]: values }))

describe('the export of a Chinese CRM', () => {
  const header = [
    '商机编号',
    '商机名称',
    '客户名称',
    '所属行业',
    '销售阶段',
    '预计签约日期',
    '合同金额（万元）',
    '负责人',
    '商机来源',
    '采购方式',
    '竞争对手',
    '下一步计划',
    '备注',
    '云平台',
    '创建时间',
  ]
  const rows: Cell[][] = [
    [
      'A-1',
      '一网统管二期',
      '临江市大数据局',
      '政府',
      '商机发现',
      '2026年9月',
      '80',
      '李娜',
      '展会',
      '公开招标',
      '海图软件、云端科技',
      '约见处长',
      '',
      '私有',
      '2026/1/3 10:20',
    ],
    [
      'A-2',
      '数据中台',
      '云岭集团',
      '制造',
      '投标中',
      '2026-08-01',
      '120.5',
      '王强',
      '老客户',
      '竞争性磋商',
      '',
      '',
      '重点',
      '公有',
      '2026/2/3 09:00',
    ],
    [
      'A-3',
      '智慧园区',
      '东海银行',
      '银行',
      '合同签订',
      '待定',
      '',
      '李娜',
      '其他',
      '',
      '海图软件',
      '',
      '',
      '私有',
      '2026/3/3 09:00',
    ],
  ]
  const members = new Set(['李娜', '王强'].map(matchKey))
  const found = guess(header, rows, { members })

  test('every column finds its field', () => {
    expect(uses(found)).toEqual({
      商机编号: 'externalId',
      商机名称: 'name',
      客户名称: 'account',
      所属行业: 'industry',
      销售阶段: 'pipelineStage',
      预计签约日期: 'expectedDecisionOn',
      '合同金额（万元）': 'amount',
      负责人: 'owner',
      商机来源: 'leadSource',
      采购方式: 'procurementMethod',
      竞争对手: 'competitors',
      下一步计划: 'nextStep',
      备注: 'description',
      云平台: 'custom choice',
      创建时间: 'openedOn',
    })
    expect(found.columns.flatMap(({ asks }) => asks)).toEqual([])
    expect(found.mapping.identity).toEqual({ by: 'externalId' })
  })

  test('the unit of the header, the values of lists and whole months are noted', () => {
    expect(useOf(found, '合同金额（万元）')).toMatchObject({ scale: 4, mark: '.' })
    expect(useOf(found, '销售阶段')).toMatchObject({
      values: { 商机发现: 'opportunityDiscovery', 投标中: 'bidding', 合同签订: 'contractSigning' },
      whenUnknown: 'refuse',
    })
    expect(useOf(found, '预计签约日期')).toMatchObject({ wholeMonth: 'lastDay' })
    expect(useOf(found, '创建时间')).not.toHaveProperty('wholeMonth')
  })

  test('each guess says how sure it is, why, and shows what it saw', () => {
    expect(found.columns[4]).toEqual({
      column: '销售阶段',
      confidence: 1,
      why: 'imports.why.both',
      asks: [],
      samples: ['商机发现', '投标中', '合同签订'],
    })
  })

  test('without an id, a deal is known again by account and name; without a name, by its whole row', () => {
    const without =
      (...gone: number[]) =>
      (cells: Cell[]) =>
        cells.filter((_, at) => !gone.includes(at))
    const noId = guess(without(0)(header) as string[], rows.map(without(0)), { members })
    expect(noId.mapping.identity).toEqual({ by: 'columns', columns: ['客户名称', '商机名称'] })
    const noName = guess(without(0, 1)(header) as string[], rows.map(without(0, 1)), { members })
    expect(noName.mapping.identity).toEqual({ by: 'row' })
    expect(noName.mapping.nameFrom).toEqual(['客户名称', '云平台'])
  })
})

describe('what cannot be decided is asked', () => {
  test('days that could be March or January', () => {
    const found = guess(
      ['name', 'Created'],
      [
        ['甲', '3/1/2026'],
        ['乙', '4/5/2026'],
      ],
    )
    expect(asksOf(found, 'Created')).toEqual([{ dayOrder: {} }])
    expect(useOf(found, 'Created')).not.toHaveProperty('dayOrder')
    expect(
      useOf(
        guess(
          ['name', 'Created'],
          [
            ['甲', '3/1/2026'],
            ['乙', '4/25/2026'],
          ],
        ),
        'Created',
      ),
    ).toMatchObject({ dayOrder: 'mdy' })
  })

  test('amounts whose point may group thousands', () => {
    const found = guess(
      ['name', 'amount'],
      [
        ['甲', '1.234'],
        ['乙', '12.500'],
      ],
    )
    expect(asksOf(found, 'amount')).toEqual([{ mark: {} }])
    expect(
      useOf(
        guess(
          ['name', 'amount'],
          [
            ['甲', '1.234,50'],
            ['乙', '12.500'],
          ],
        ),
        'amount',
      ),
    ).toMatchObject({ mark: ',' })
  })

  test('a plain "lost", words nobody knows, and people who are not our members', () => {
    const found = guess(
      ['name', 'stage', 'owner'],
      [
        ['甲', 'Lost', '李娜'],
        ['乙', 'Won', '张三'],
        ['丙', 'Quux', '李娜'],
        ['丁', 'Engaging', '李娜'],
      ],
      { members: new Set(['李娜']) },
    )
    expect(useOf(found, 'stage')).toMatchObject({
      field: 'status',
      values: { Won: 'won', Lost: 'lostToCompetitor', Engaging: 'planGuideControl' },
    })
    expect(asksOf(found, 'stage')).toEqual([
      { valuesUnknown: { texts: 'Quux' } },
      { plainLoss: { text: 'Lost' } },
    ])
    expect(asksOf(found, 'owner')).toEqual([{ membersUnknown: { texts: '张三' } }])
  })
})

describe("columns of one's own", () => {
  test('get the kind that their cells have', () => {
    const rows = Array.from({ length: 30 }, (_, at): Cell[] => [
      `商机${at}`,
      at % 3,
      at % 2 ? '是' : '否',
      `2026-01-${String(at + 1).padStart(2, '0')}`,
      ['甲', '乙'][at % 2]!,
      `说明 ${at}`,
      '',
    ])
    expect(uses(guess(['名称', '分值', '是否私有云', '考察日', '等级', '情况', '空列'], rows))).toEqual({
      名称: 'name',
      分值: 'custom number',
      是否私有云: 'custom boolean',
      考察日: 'custom date',
      等级: 'custom choice',
      情况: 'custom text',
      空列: 'ignore',
    })
  })

  test('that exist already are found again by their label', () => {
    const customFields = [{ key: 'cloud', label: '云平台', kind: 'text' as const }]
    const found = guess(['名称', '云平台', 'cloud_2'], [['甲', '私有', 'x']], { customFields })
    expect(useOf(found, '云平台')).toEqual({ to: 'custom', key: 'cloud', label: '云平台', kind: 'text' })
    expect(useOf(found, 'cloud_2')).toMatchObject({ key: 'cloud_2' })
  })

  test('a header is not believed when its cells say otherwise', () => {
    const rows = Array.from({ length: 40 }, (_, at): Cell[] => [
      `d${at}`,
      ['New', 'Current'][at % 2]!,
      ['Yes', 'No'][at % 2]!,
      ['Project', 'Maintenance'][at % 2]!,
    ])
    expect(uses(guess(['name', 'Client', 'Competitors', 'Deal_type'], rows))).toEqual({
      name: 'name',
      Client: 'custom choice',
      Competitors: 'custom boolean',
      Deal_type: 'custom choice',
    })
  })
})

describe('other kinds of import', () => {
  test('accounts', () => {
    const found = guess(
      ['account', 'sector', 'office_location', 'subsidiary_of', 'employees'],
      [
        ['Acme', 'technolgy', 'Kenya', '', '2822'],
        ['Betatech', 'medical', 'China', 'Acme', '1185'],
      ],
      { kind: 'accounts' },
    )
    expect(uses(found)).toEqual({
      account: 'name',
      sector: 'industry',
      office_location: 'region',
      subsidiary_of: 'parent',
      employees: 'custom number',
    })
    expect(useOf(found, 'sector')).toMatchObject({
      values: { technolgy: 'internet', medical: 'healthcare' },
      whenUnknown: 'leaveEmpty',
    })
  })

  test('people: nothing is kept about a person that has no field', () => {
    const found = guess(
      ['姓名', '单位', '职务', '部门', '手机', '邮箱', '爱好'],
      [['林处', '临江市大数据局', '处长', '信息中心', '13800000000', 'lin@example.com', '羽毛球']],
      { kind: 'people' },
    )
    expect(uses(found)).toEqual({
      姓名: 'name',
      单位: 'account',
      职务: 'title',
      部门: 'department',
      手机: 'phone',
      邮箱: 'email',
      爱好: 'ignore',
    })
  })
})

const data = new URL('../../../shared/data/', import.meta.url).pathname
const isThere = existsSync(data)
if (!isThere) console.warn('the real deals in ../shared/data are absent: their mappings are not tested')

describe.skipIf(!isThere)('real files', () => {
  const guessFile = async (file: string, more: Partial<GuessFrom> = {}) => {
    const table = await openTable(`${data}${file}`, file)
    const rows = (await firstRows(table, 500)).map(({ cells }) => cells)
    return guess(table.header, rows, more)
  }

  test('a CRM whose stage holds the outcome too', async () => {
    const found = await guessFile('maven-crm/sales_pipeline.csv')
    expect(uses(found)).toEqual({
      opportunity_id: 'externalId',
      sales_agent: 'custom choice',
      product: 'custom choice',
      account: 'account',
      deal_stage: 'status',
      engage_date: 'openedOn',
      close_date: 'closeDate',
      close_value: 'amount',
    })
    expect(useOf(found, 'deal_stage')).toMatchObject({
      values: { Won: 'won', Lost: 'lostToCompetitor', Engaging: 'planGuideControl' },
    })
    expect(found.mapping.nameFrom).toEqual(['account', 'product', 'opportunity_id'])
    expect(found.mapping.identity).toEqual({ by: 'externalId' })
  })

  test('its agents are owners once they are members', async () => {
    const table = await openTable(`${data}maven-crm/sales_pipeline.csv`, 'maven')
    const agents = (await firstRows(table, 500)).map(({ cells }) => matchKey(String(cells[1])))
    const found = await guessFile('maven-crm/sales_pipeline.csv', { members: new Set(agents) })
    expect(useOf(found, 'sales_agent')).toMatchObject({ field: 'owner', whenUnknown: 'leaveEmpty' })
  })

  test('a research file without id, name or dates keeps every column', async () => {
    const found = await guessFile('salvirt-b2b/Salvirt_B2B_ML_dataset_HF.csv')
    const { Status, ...others } = uses(found)
    expect(Status).toBe('outcome')
    expect(useOf(found, 'Status')).toMatchObject({ values: { Won: 'won', Lost: 'lostToCompetitor' } })
    expect(new Set(Object.values(others))).toEqual(new Set(['custom choice', 'custom boolean']))
    expect(found.mapping.identity).toEqual({ by: 'row' })
    expect(found.mapping.nameFrom).toEqual(['Product', 'Seller'])
  })

  test('the accounts of the CRM', async () => {
    expect(uses(await guessFile('maven-crm/accounts.csv', { kind: 'accounts' }))).toMatchObject({
      account: 'name',
      sector: 'industry',
      office_location: 'region',
      subsidiary_of: 'parent',
      revenue: 'custom number',
    })
  })
})
