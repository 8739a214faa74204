import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CustomField } from '#organizations/custom-field.ts'
import type { TableRow } from '#platform/files/cell.ts'
import { openTable } from '#platform/files/table.ts'
import type { Cell } from './cell.ts'
import type { ColumnUse, FieldUse, Mapping } from './mapping.ts'
import { guessMapping } from './mapping-guess.ts'
import { matchKey } from './name-match.ts'
import type { ExistingOpportunity, Lookups, OpportunityPlan } from './row-plan.ts'
import { newAccountsOf } from './row-plan.ts'
import { accountPlanner, opportunityPlanner, personKey, personPlanner, rowReader } from './row-planner.ts'

const today = '2026-03-02'
const lookups: Lookups = {
  today,
  accounts: new Map([['云岭集团', 'acc-1']]),
  competitors: new Map([['海图软件', 'com-1']]),
  parentOf: new Map(),
  customFields: [],
}
const members = new Map([
  ['李娜', ['m-1']],
  ['li.na@example.com', ['m-1']],
  ['王强', ['m-2', 'm-3']],
])

const field = (name: string, more: Partial<FieldUse> = {}): ColumnUse => ({
  to: 'field',
  field: name,
  ...more,
})
const mappingOf = (columns: Record<string, ColumnUse>, more: Partial<Mapping> = {}): Mapping => ({
  kind: 'opportunities',
  columns: Object.entries(columns).map(([column, use]) => ({ column, use })),
  identity: { by: 'externalId' },
  nameFrom: [],
  currency: 'CNY',
  ...more,
})

const standard = mappingOf({
  编号: field('externalId'),
  名称: field('name'),
  客户: field('account'),
  状态: field('status', { whenUnknown: 'refuse' }),
  金额: field('amount', { mark: '.' }),
  预计: field('expectedDecisionOn', { wholeMonth: 'lastDay' }),
  负责人: field('owner', { whenUnknown: 'leaveEmpty' }),
  结束: field('closedOn'),
  中标方: field('winner'),
  原因: field('closeReason'),
  对手: field('competitors'),
  云平台: { to: 'custom', key: 'cloud', label: '云平台', kind: 'choice' },
})
const customFields: CustomField[] = [
  { id: '', subject: 'opportunity', key: 'cloud', label: '云平台', kind: 'choice', choices: [] },
]

type Cells = Record<string, Cell>
const plansOf = (
  rows: Cells[],
  { mapping = standard, stored = [] as ExistingOpportunity[], more = {} as Partial<Lookups> } = {},
): OpportunityPlan[] => {
  const read = rowReader(mapping, members)
  const plan = opportunityPlanner(mapping)
  const existing = new Map(stored.map((deal) => [(deal as { externalId?: string }).externalId ?? '', deal]))
  return rows.map((row, at) =>
    plan(read({ line: at + 2, cells: mapping.columns.map(({ column }) => row[column] ?? '') }), existing, {
      ...lookups,
      customFields,
      ...more,
    }),
  )
}
const planOf = (row: Cells, options = {}) => plansOf([{ 编号: 'A-1', 名称: '中台', ...row }], options)[0]!
const reasons = (plan: OpportunityPlan) =>
  plan.does === 'refused'
    ? plan.refusals.map(({ refused, field }) => `${field}: ${refused.replace(/.*\./, '')}`)
    : plan.does

/** The deal as it is stored after a plan was carried out, with ids for what was created on the way. */
const stored = (plan: OpportunityPlan): ExistingOpportunity => {
  if (plan.does !== 'create') throw new Error(`not a new deal: ${JSON.stringify(plan)}`)
  return {
    ...plan.form,
    id: 'opp-1',
    version: 1,
    closure: plan.closure,
    externalId: plan.identity,
  } as ExistingOpportunity
}

describe('a new deal', () => {
  test('is created with everything the row says', () => {
    const plan = planOf({
      客户: '云岭集团',
      状态: '投标中',
      金额: '80万',
      预计: '2026年9月',
      负责人: '李娜',
      云平台: '私有',
      对手: '海图软件、云端科技',
    })
    expect(plan).toEqual({
      does: 'create',
      line: 2,
      identity: 'A-1',
      form: {
        name: '中台',
        accountId: 'acc-1',
        dealType: null,
        pipelineStage: 'bidding',
        presalesPhase: null,
        procurementPhase: null,
        amountMinor: 80_000_000,
        currency: 'CNY',
        expectedDecisionOn: '2026-09-30',
        leadSource: null,
        budgetStatus: null,
        procurementMethod: null,
        ownerId: 'm-1',
        presalesId: null,
        nextStep: null,
        nextStepDue: null,
        description: null,
        competitors: [{ accountId: 'com-1', atEntry: false }],
        custom: { cloud: '私有' },
        openedOn: today,
      },
      closure: null,
      newAccounts: [
        { kind: 'competitor', name: '云端科技', industry: null, region: null, as: ['competitor'] },
      ],
      notices: [],
    })
  })

  test('of a customer nobody has entered brings the customer with it', () => {
    expect(planOf({ 客户: '东海银行' })).toMatchObject({
      does: 'create',
      form: { accountId: null },
      newAccounts: [{ kind: 'customer', name: '东海银行', as: ['account'] }],
    })
    expect(planOf({ 客户: ' 云岭 集团' })).toMatchObject({ form: { accountId: 'acc-1' }, newAccounts: [] })
  })

  test('owned by somebody unknown keeps no owner, and says so', () => {
    expect(planOf({ 负责人: '张三' })).toMatchObject({
      does: 'create',
      form: { ownerId: null },
      notices: [{ refused: 'imports.refusal.memberUnknown', field: '负责人', values: { text: '张三' } }],
    })
    expect(planOf({ 负责人: '李娜 <Li.Na@example.com>' })).toMatchObject({
      form: { ownerId: 'm-1' },
      notices: [],
    })
    expect(planOf({ 负责人: '王强' })).toMatchObject({
      notices: [{ refused: 'imports.refusal.memberAmbiguous' }],
    })
  })

  test('without a name is called after its account, its product and its line', () => {
    const mapping = mappingOf(
      { 客户: field('account'), 产品: { to: 'custom', key: 'product', label: '产品', kind: 'text' } },
      { identity: { by: 'row' }, nameFrom: ['客户', '产品'] },
    )
    const more = {
      customFields: [{ ...customFields[0]!, key: 'product', label: '产品', kind: 'text' as const }],
    }
    const names = plansOf([{ 客户: '云岭集团', 产品: '中台' }, { 产品: '中台' }], { mapping, more })
    expect(names.map((plan) => plan.does === 'create' && plan.form.name)).toEqual([
      '云岭集团 · 中台 · #2',
      '中台 · #3',
    ])
  })
})

describe('a deal that has ended', () => {
  test('won: with its day, and opened no later than that', () => {
    expect(planOf({ 状态: 'Won', 结束: '2025-06-30' })).toMatchObject({
      form: { pipelineStage: 'opportunityDiscovery', openedOn: '2025-06-30' },
      closure: { outcome: 'won', closedOn: '2025-06-30', reason: null, reasonText: '', winnerId: null },
    })
  })

  test('lost: to a competitor who is known, new, or unknown', () => {
    const lost = { 状态: '丢单', 结束: '2025-06-30', 原因: '价格太高' }
    expect(planOf({ ...lost, 中标方: '海图软件' })).toMatchObject({
      closure: { outcome: 'lostToCompetitor', winnerId: 'com-1', reason: 'price', reasonText: '价格太高' },
    })
    expect(planOf({ ...lost, 中标方: '云端科技', 对手: '云端科技' })).toMatchObject({
      closure: { winnerId: null },
      newAccounts: [{ name: '云端科技', as: ['competitor', 'winner'] }],
    })
    expect(planOf(lost)).toMatchObject({ closure: { winnerId: null }, newAccounts: [] })
  })

  test('without a day ends on the day of the import', () => {
    expect(planOf({ 状态: 'Won' })).toMatchObject({ closure: { closedOn: today }, form: { openedOn: today } })
  })

  test('a close date is the expected decision of a deal that is still open', () => {
    const mapping = mappingOf({
      编号: field('externalId'),
      名称: field('name'),
      状态: field('status'),
      日期: field('closeDate', { wholeMonth: 'lastDay' }),
    })
    const [open, won] = plansOf(
      [
        { 编号: '1', 名称: '甲', 状态: 'Engaging', 日期: '2026-09-01' },
        { 编号: '2', 名称: '乙', 状态: 'Won', 日期: '2026-01-31' },
      ],
      { mapping },
    )
    expect(open).toMatchObject({
      form: { expectedDecisionOn: '2026-09-01', pipelineStage: 'planGuideControl' },
      closure: null,
    })
    expect(won).toMatchObject({ form: { expectedDecisionOn: null }, closure: { closedOn: '2026-01-31' } })
  })
})

describe('a deal that is there already', () => {
  const row = { 客户: '云岭集团', 状态: '投标中', 金额: '80万', 对手: '海图软件', 云平台: '私有' }
  const there = stored(planOf(row))

  test('and says the same: nothing changes', () => {
    expect(planOf(row, { stored: [there] })).toMatchObject({ does: 'same', existing: { id: 'opp-1' } })
  })

  test('an empty or unknown cell says nothing and changes nothing', () => {
    expect(planOf({ 金额: '待定', 客户: '' }, { stored: [there] })).toMatchObject({ does: 'same' })
  })

  test('what it says otherwise is changed, and named', () => {
    const plan = planOf({ ...row, 金额: '90万', 云平台: '公有', 对手: '云端科技' }, { stored: [there] })
    expect(plan).toMatchObject({
      does: 'change',
      changed: ['amountMinor', 'competitors', 'custom.cloud'],
      form: {
        amountMinor: 90_000_000,
        accountId: 'acc-1',
        custom: { cloud: '公有' },
        competitors: [{ accountId: 'com-1' }],
      },
    })
  })

  test('values of fields that the file does not have stay', () => {
    const richer = { ...there, description: '重点', custom: { cloud: '私有', rank: 3 } }
    const more = {
      customFields: [
        ...customFields,
        { ...customFields[0]!, key: 'rank', label: '分值', kind: 'number' as const },
      ],
    }
    expect(planOf({ ...row, 金额: '90万' }, { stored: [richer], more })).toMatchObject({
      form: { description: '重点', custom: { cloud: '私有', rank: 3 } },
    })
  })

  test('moves to a customer nobody has entered', () => {
    expect(planOf({ ...row, 客户: '东海银行' }, { stored: [there] })).toMatchObject({
      does: 'change',
      changed: ['accountId'],
    })
    expect(planOf({ ...row, 客户: '东海银行' }, { stored: [{ ...there, accountId: null }] })).toMatchObject({
      changed: ['accountId'],
    })
  })

  test('is closed when the file says that it ended', () => {
    const plan = planOf({ ...row, 状态: '赢单', 结束: today }, { stored: [there] })
    expect(plan).toMatchObject({ does: 'change', changed: ['closure'], closure: { outcome: 'won' } })
  })

  test('and closed is never reopened or ended otherwise by a file', () => {
    const closed = { ...there, closure: { outcome: 'won' as const, closedOn: '2026-02-01' } }
    expect(planOf({ ...row, 状态: '赢单', 结束: '2026-02-01' }, { stored: [closed] })).toMatchObject({
      does: 'same',
    })
    expect(planOf(row, { stored: [closed] })).toMatchObject({ does: 'same' })
    expect(reasons(planOf({ ...row, 状态: '丢单' }, { stored: [closed] }))).toEqual(['状态: closedOtherwise'])
  })
})

describe('a row that cannot be taken', () => {
  test('is refused with every reason at once, by the names of its columns', () => {
    expect(reasons(planOf({ 名称: '', 状态: '已关闭', 金额: '很多', 预计: '3/4/2026' }))).toEqual([
      '状态: valueUnknown',
      '金额: amount',
      '预计: dayOpen',
      '名称: fieldMissing',
    ])
  })

  test.each<[string, Cells, string[]]>([
    ['no id', { 编号: '' }, ['编号: idMissing']],
    ['ended in the future', { 状态: 'Won', 结束: '2026-12-31' }, ['结束: closedInTheFuture']],
    ['a formula that failed', { 金额: '#REF!' }, ['金额: brokenFormula']],
    ['a name without end', { 名称: 'x'.repeat(201) }, ['名称: textTooLong']],
  ])('%s', (_, row, expected) => {
    expect(reasons(planOf(row))).toEqual(expected)
  })

  test('ended before it was opened', () => {
    const mapping = mappingOf({
      编号: field('externalId'),
      名称: field('name'),
      结果: field('outcome'),
      创建: field('openedOn'),
      结束: field('closedOn'),
    })
    const [plan] = plansOf([{ 编号: '1', 名称: '甲', 结果: '赢', 创建: '2026-02-01', 结束: '2026-01-01' }], {
      mapping,
    })
    expect(reasons(plan!)).toEqual(['结束: closedBeforeOpened'])
  })

  test('a stage that the kind of deal does not have', () => {
    const mapping = mappingOf({
      编号: field('externalId'),
      名称: field('name'),
      类型: field('dealType'),
      阶段: field('pipelineStage'),
    })
    const [plan] = plansOf([{ 编号: '1', 名称: '甲', 类型: 'SaaS', 阶段: '投标' }], { mapping })
    expect(reasons(plan!)).toEqual(['阶段: stageSkipped'])
  })

  test('the second row with one id', () => {
    expect(
      plansOf([
        { 编号: 'A-1', 名称: '甲' },
        { 编号: 'A-1', 名称: '乙' },
      ]).map(reasons),
    ).toEqual(['create', ['编号: idTwice']])
  })

  test('a row that the file reader could not cut', () => {
    const plan = opportunityPlanner(standard)(
      rowReader(standard, members)({ line: 7, cells: ['x'], fault: { refused: 'files.refusal.ragged' } }),
      new Map(),
      lookups,
    )
    expect(plan).toEqual({ does: 'refused', line: 7, refusals: [{ refused: 'files.refusal.ragged' }] })
  })
})

describe("how cells are read is the mapping's to say", () => {
  test('the currency of its column, of the cell, or neither', () => {
    const mapping = mappingOf({
      编号: field('externalId'),
      名称: field('name'),
      金额: field('amount', { scale: 4, mark: '.' }),
      币种: field('currency'),
    })
    const rows = [
      ['80', '美元'],
      ['80', 'JPY'],
      ['80', ''],
      ['$80', 'EUR'],
      ['80', '贝壳'],
    ] as const
    const plans = plansOf(
      rows.map(([金额, 币种], at) => ({ 编号: String(at), 名称: '甲', 金额, 币种 })),
      { mapping },
    )
    expect(
      plans.map((plan) =>
        plan.does === 'create' ? [plan.form.amountMinor, plan.form.currency] : reasons(plan),
      ),
    ).toEqual([
      [80_000_000, 'USD'],
      [800_000, 'JPY'],
      [80_000_000, 'CNY'],
      ['金额: currencyConflict'],
      ['币种: currency'],
    ])
  })

  test('the value table wins over what the words seem to mean', () => {
    const mapping = mappingOf({
      编号: field('externalId'),
      名称: field('name'),
      状态: field('status', { values: { Lost: 'noDecision', 已关闭: null } }),
    })
    const plans = plansOf(
      ['Lost', '已关闭', 'Won'].map((状态, at) => ({ 编号: String(at), 名称: '甲', 状态 })),
      { mapping },
    )
    expect(plans.map((plan) => plan.does === 'create' && (plan.closure?.outcome ?? null))).toEqual([
      'noDecision',
      null,
      'won',
    ])
  })
})

describe('accounts and people', () => {
  const accounts = mappingOf(
    {
      名称: field('name'),
      行业: field('industry', { whenUnknown: 'leaveEmpty' }),
      上级: field('parent'),
      网址: field('website'),
    },
    { kind: 'accounts' },
  )
  const planAccounts = (rows: Cell[][], existing = new Map()) => {
    const read = rowReader(accounts, members)
    return rows.map((cells, at) => accountPlanner(accounts)(read({ line: at + 2, cells }), existing, lookups))
  }

  test('an account is created with its parent, which is created once', () => {
    const plans = planAccounts([
      ['东海银行', '银行', '东海集团', ''],
      ['东海证券', '金融', '东海集团', ''],
      ['东海集团', '', '', ''],
    ])
    expect(plans.map(({ does }) => does)).toEqual(['create', 'create', 'create'])
    expect(plans[0]).toMatchObject({
      identity: '东海银行',
      form: { industry: 'finance', parentId: null },
      newAccounts: [{ name: '东海集团', as: ['parent'] }],
    })
    expect(newAccountsOf(plans, 'other').map(({ name }) => name)).toEqual(['东海集团'])
    expect(newAccountsOf(plans, 'accounts')).toEqual([])
  })

  test('an account that is there already is changed, left alone, or refused', () => {
    const there = {
      id: 'acc-1',
      version: 3,
      kind: 'customer',
      name: '云岭集团',
      industry: 'finance',
      region: null,
      website: null,
      note: null,
      parentId: null,
      ownerId: null,
      custom: {},
    }
    const existing = new Map([[matchKey('云岭集团'), there]])
    const [changed] = planAccounts([['云岭集团', '制造', '', '']], existing)
    expect(changed).toMatchObject({
      does: 'change',
      changed: ['industry'],
      form: { industry: 'manufacturing' },
    })
    expect(
      planAccounts(
        [
          ['云岭集团', '金融', '', ''],
          ['云岭 集团', '', '', ''],
          ['', '金融', '', ''],
        ],
        existing,
      ),
    ).toMatchObject([
      { does: 'same' },
      { does: 'refused', refusals: [{ refused: 'imports.refusal.nameTwice', field: '名称' }] },
      { does: 'refused', refusals: [{ refused: 'imports.refusal.fieldMissing', field: '名称' }] },
    ])
    const [own] = planAccounts([['云岭集团', '', '云岭集团', '']], existing)
    expect(own).toMatchObject({
      does: 'refused',
      refusals: [{ refused: 'accounts.refusal.unitOfItself', field: '上级' }],
    })
  })

  test('a person is known by account and name', () => {
    const people = mappingOf(
      {
        姓名: field('name'),
        单位: field('account'),
        职务: field('title'),
        手机: field('phone'),
        邮箱: field('email'),
      },
      { kind: 'people' },
    )
    const read = rowReader(people, members)
    const plan = (cells: Cell[], existing = new Map()) =>
      personPlanner(people)(read({ line: 2, cells }), existing, lookups)
    const created = plan(['林岚', '云岭集团', '处长', 13800000000, 'Lin@Example.com'])
    expect(created).toMatchObject({
      does: 'create',
      form: {
        accountId: 'acc-1',
        title: '处长',
        phone: '13800000000',
        email: 'lin@example.com',
        leftOn: null,
      },
    })
    if (created.does !== 'create') throw new Error('not created')
    const existing = new Map([[personKey('云岭集团', '林岚'), { ...created.form, id: 'p-1', version: 1 }]])
    const again = rowReader(people, members)
    const second = personPlanner(people)(
      again({ line: 2, cells: ['林岚', '云岭集团', '副局长', '', ''] }),
      existing,
      lookups,
    )
    expect(second).toMatchObject({ does: 'change', changed: ['title'] })
    expect(plan(['王五', '', '', '问前台', 'x'])).toMatchObject({
      does: 'refused',
      refusals: [
        { refused: 'imports.refusal.fieldMissing', field: '单位' },
        { refused: 'imports.refusal.phone' },
        { refused: 'imports.refusal.email' },
      ],
    })
  })
})

const data = new URL('../../../shared/data/', import.meta.url).pathname
const isThere = existsSync(data)
if (!isThere) console.warn('the real deals in ../shared/data are absent: their import is not tested')

describe.skipIf(!isThere)('real files', () => {
  /** Imports a file into an empty organisation by its guessed mapping, then once more. */
  const importTwice = async (file: string) => {
    const table = await openTable(`${data}${file}`, file)
    const rows: TableRow[] = []
    for await (const batch of table.batches()) rows.push(...batch)
    const { mapping } = guessMapping({
      kind: 'opportunities',
      header: table.header,
      rows: rows.slice(0, 500).map(({ cells }) => cells),
      currency: 'CNY',
      members: new Set(),
      customFields: [],
    })
    const fields = mapping.columns.flatMap(({ use }): CustomField[] =>
      use.to === 'custom'
        ? [{ id: '', subject: 'opportunity', key: use.key, label: use.label, kind: use.kind, choices: [] }]
        : [],
    )
    const accounts = new Map<string, string>()
    const existing = new Map<string, ExistingOpportunity>()
    const run = () => {
      const read = rowReader(mapping, new Map())
      const plan = opportunityPlanner(mapping)
      const counts: Record<string, number> = {}
      for (const row of rows) {
        const planned = plan(read(row), existing, {
          ...lookups,
          accounts,
          competitors: new Map(),
          customFields: fields,
        })
        counts[planned.does] = (counts[planned.does] ?? 0) + 1
        if (planned.does !== 'create') continue
        for (const { name } of planned.newAccounts) accounts.set(matchKey(name), name)
        const accountId = planned.newAccounts[0]?.name ?? planned.form.accountId
        existing.set(planned.identity, {
          ...planned.form,
          accountId,
          id: planned.identity,
          version: 1,
          closure: planned.closure,
        })
      }
      return counts
    }
    return { first: run(), second: run(), deals: [...existing.values()], accounts }
  }

  test('8,800 deals of a CRM: all are taken, and the second time nothing changes', async () => {
    const { first, second, deals, accounts } = await importTwice('maven-crm/sales_pipeline.csv')
    expect(first).toEqual({ create: 8800 })
    expect(second).toEqual({ same: 8800 })
    expect(accounts.size).toBe(85)
    const won = deals.filter(({ closure }) => closure?.outcome === 'won')
    expect(won).toHaveLength(4238)
    expect(deals.filter(({ closure }) => closure === null)).toHaveLength(2089)
    expect(deals[0]).toMatchObject({
      name: 'Cancity · GTX Plus Basic · 1C1I7A6R',
      openedOn: '2016-10-20',
      amountMinor: 105_400,
      closure: { outcome: 'won', closedOn: '2017-03-01' },
    })
  })

  test('448 researched deals without ids: equal rows stay two deals, and the second time nothing changes', async () => {
    const { first, second, deals } = await importTwice('salvirt-b2b/Salvirt_B2B_ML_dataset_HF.csv')
    expect(first).toEqual({ create: 448 })
    expect(second).toEqual({ same: 448 })
    expect(deals.filter(({ closure }) => closure?.outcome === 'won')).toHaveLength(227)
    expect(new Set(deals.flatMap(({ custom }) => Object.keys(custom))).size).toBe(22)
  })
})
