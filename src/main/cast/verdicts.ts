// Why deals ended as they did, in the words of the people who were there.
import type { CloseReason } from '#method/close-reason.ts'
import type { Outcome } from '#method/outcome.ts'

type Verdict = readonly [CloseReason, string]

/** Told only of deals that were really put out to tender. */
export const isOfTenders = (text: string): boolean => /★|磋商|公告|流标|定标|评分项|陪标/.test(text)

export const verdicts: Record<Outcome, readonly Verdict[]> = {
  won: [
    ['solution', '方案按客户三个痛点逐条作答，分管领导当场问何时能启动。'],
    ['solution', '两套备选方案让业务和信息部门各有台阶，最后一致推荐。'],
    ['proof', 'PoC 用客户真实数据跑了两周，指标全部达到，对手未能跑完。'],
    ['proof', '带客户参观了同行业样板，回来后技术负责人把看到的做法写进了需求说明。'],
    ['relation', '信息部门负责人全程支持，内部几次质疑都由他出面解释。'],
    ['relation', '一期服务口碑好，使用部门联名建议继续用我方。'],
    ['need', '需求由我方协助梳理，覆盖率九成以上，几乎不用定制。'],
    ['price', '报价略高，但三年总拥有成本测算说服了财务。'],
    ['process', '协助客户走完可研和立项，磋商文件公平，我方技术分第一。'],
    ['delivery', '承诺的上线时间有同类项目记录佐证，客户赶在考核前要上线。'],
  ],
  lostToCompetitor: [
    ['price', '对手报价低两成半，客户按最低价定标。'],
    ['price', '我方授权价批下来晚了两天，对手已先签意向。'],
    ['competitor', '需求文件由对手协助编写，两项★条款只有对手满足。'],
    ['competitor', '对手在位三年，切换成本被反复放大，我方没有拿出迁移方案。'],
    ['relation', '只接触到科室层面，分管领导始终没见到。'],
    ['relation', '支持我方的负责人中途调离，继任者与对手更熟。'],
    ['solution', '演示用了通用材料，没有落到客户的场景里。'],
    ['proof', '客户要求参观同规模案例，我方没有，对手有。'],
    ['process', '看到公告才介入，标书准备只有九天。'],
    ['internal', '售前排期冲突，关键一次技术交流没有架构师到场。'],
  ],
  noDecision: [
    ['timing', '预算被压减，项目推到明年再议。'],
    ['timing', '主要领导调整，新领导要求重新论证。'],
    ['need', '业务部门意见不统一，需求一直定不下来。'],
    ['need', '痛点只有信息部门在提，业务部门认为现状能用。'],
    ['process', '两次流标后客户暂停采购。'],
    ['price', '追加资金没有批下来，现有额度不够。'],
    ['internal', '客户机构调整，项目归口不清。'],
  ],
  withdrawn: [
    ['solution', '两项★条款无法满足，定制工期超过客户期限，主动放弃。'],
    ['price', '客户上限低于我方底价，测算后放弃。'],
    ['competitor', '评分项明显围绕对手产品设计，判断为陪标，不再投入。'],
    ['relation', '三个月见不到决策人，销售也没有推进意愿，放弃。'],
    ['delivery', '要求一个月内上线八个系统，交付评估不可行。'],
  ],
  disqualified: [
    ['need', '对方只是收集资料写报告，没有采购计划。'],
    ['need', '需求是硬件采购，不在我方产品范围。'],
  ],
}

/** A contract that runs out is decided by how the years with us were. */
export const verdictsOfRenewals: Record<Outcome, readonly Verdict[]> = {
  won: [
    ['relation', '一期服务口碑好，使用部门联名要求续约。'],
    ['delivery', '服务报告写清了全年响应时长，续约没有再比价。'],
    ['need', '使用率过八成，续约时顺带加购了两个模块。'],
  ],
  lostToCompetitor: [
    ['relation', '到期前半年没人回访，对手趁机进场。'],
    ['price', '对手承诺免费迁移，首年费用低三成。'],
  ],
  noDecision: [
    ['timing', '客户把合同顺延三个月，没有正式续约，之后停用。'],
    ['need', '使用部门撤并，系统没有人再用。'],
  ],
  withdrawn: [['price', '客户要求续约价再降四成，低于服务成本，主动放弃。']],
  disqualified: [['need', '系统已被上级平台替代，不存在续约需求。']],
}

/** The same for customers abroad, whose deal notes are written in English. */
export const verdictsAbroad: Record<Outcome, readonly Verdict[]> = {
  won: [
    ['proof', 'Two reference calls in the same industry settled the security questions.'],
    ['solution', 'The demo followed their own three tickets from start to finish.'],
  ],
  lostToCompetitor: [
    ['price', 'The other offer was a fifth cheaper for what the committee saw as the same scope.'],
    ['relation', 'We never spoke with the CFO, who signed for the other vendor.'],
  ],
  noDecision: [['timing', 'Budget frozen until the next fiscal year.']],
  withdrawn: [['process', 'Liability without limit was not negotiable; we walked away.']],
  disqualified: [['need', 'A market survey without a project behind it.']],
}
