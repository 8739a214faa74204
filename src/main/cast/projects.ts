// What customers of each industry buy from us, and the pain behind it. Names are the part a list shows, so they read like the
// titles of real projects.

import type { Industry } from '#accounts/industry.ts'
import type { DealType } from '#method/deal-type.ts'

export type Project = { name: string; types: readonly DealType[]; pain: string }

const tender: readonly DealType[] = ['tenderProject']
const saas: readonly DealType[] = ['saasSubscription', 'paidPilot']
const own: readonly DealType[] = ['privateDeployment', 'hybrid']
const large: readonly DealType[] = ['tenderProject', 'privateDeployment', 'hybrid']

export const projects: Record<Industry, readonly Project[]> = {
  government: [
    { name: '统一受理平台', types: tender, pain: '事项分散在十几个系统，群众一件事要跑三个窗口。' },
    { name: '数据共享交换平台', types: large, pain: '部门之间要数据靠发函，平均等九个工作日。' },
    {
      name: '热线智能客服',
      types: ['tenderProject', 'saasSubscription'],
      pain: '热线高峰接通率不到七成，领导被点名。',
    },
    { name: '协同办公云桌面', types: large, pain: '终端老旧，补丁两周打不完，安全检查年年整改。' },
    { name: '城市运行数据中台', types: tender, pain: '指标口径各委办局不一，汇报前要人工对数三天。' },
    {
      name: '高频事项一网通办试点',
      types: ['paidPilot'],
      pain: '全面铺开没把握，想先看十个高频事项的效果。',
    },
  ],
  finance: [
    { name: '数据中台扩容', types: own, pain: '月末跑批超过窗口，报表早上九点还没出来。' },
    {
      name: '远程柜面智能客服',
      types: ['privateDeployment', 'saasSubscription'],
      pain: '网点撤并后电话量翻倍，等待超过四分钟。',
    },
    { name: '分支机构云桌面', types: own, pain: '外包人员终端数据外泄风险，审计提了整改意见。' },
    { name: '监管报送数据治理', types: large, pain: '报送数据被退回两次，罚单就在眼前。' },
    { name: '灾备双中心切换', types: large, pain: '切换演练用了四十分钟，监管要求十五分钟以内。' },
  ],
  manufacturing: [
    { name: '设备数据采集与看板', types: own, pain: '停机原因靠班长手写，查一次要翻半天本子。' },
    { name: '供应链协同平台', types: large, pain: '供应商交期全靠电话催，缺料停线每月两次。' },
    { name: '质量数据追溯', types: large, pain: '客户投诉要追到批次，翻纸质记录要两天。' },
    { name: '研发云桌面', types: own, pain: '图纸在个人电脑里，离职带走过一次。' },
    { name: '售后服务台', types: saas, pain: '报修电话没人记录，备件重复发货。' },
  ],
  retail: [
    { name: '门店智能客服', types: saas, pain: '大促三天客服排队超过二十分钟，退单率涨一倍。' },
    {
      name: '会员数据平台',
      types: ['saasSubscription', 'privateDeployment'],
      pain: '线上线下会员对不上，复购活动发错人。',
    },
    { name: '门店协同平台', types: saas, pain: '总部通知到店要三天，执行情况没人知道。' },
    { name: '供应商对账协同', types: ['saasSubscription', 'hybrid'], pain: '每月对账占财务六个人一周。' },
  ],
  internet: [
    { name: '客服机器人接入', types: saas, pain: '夜间无人值守，差评集中在凌晨。' },
    { name: '数据中台组件采购', types: ['saasSubscription', 'hybrid'], pain: '自研任务调度每月出一次事故。' },
    { name: '研发协同云桌面', types: saas, pain: '外包研发接入慢，开账号要两天。' },
  ],
  energyUtility: [
    { name: '巡检数据平台', types: large, pain: '巡检记录隔天才录入，隐患发现晚。' },
    {
      name: '营业厅智能客服',
      types: ['tenderProject', 'saasSubscription'],
      pain: '停水停气时段来电瞬间打满。',
    },
    { name: '生产数据中台', types: large, pain: '十几个厂站的数据格式不同，集团月报靠人拼。' },
    { name: '外协人员云桌面', types: own, pain: '外协带自己电脑进生产网，安全部门不放行。' },
  ],
  healthcare: [
    {
      name: '随访客服系统',
      types: ['hybrid', 'saasSubscription'],
      pain: '出院随访全靠护士打电话，完成率四成。',
    },
    { name: '临床数据平台', types: ['tenderProject', 'hybrid'], pain: '评级要的数据散在八个系统。' },
    {
      name: '预约分诊智能客服',
      types: ['tenderProject', 'saasSubscription'],
      pain: '早上七点电话打不进，门诊大厅排长队。',
    },
    {
      name: '移动查房云桌面',
      types: ['privateDeployment', 'tenderProject'],
      pain: '查房推车开机要四分钟，医生不愿意用。',
    },
  ],
  education: [
    {
      name: '教学云桌面',
      types: ['tenderProject', 'privateDeployment'],
      pain: '机房换课要重装系统，一学期返工上百次。',
    },
    { name: '师生服务智能问答', types: saas, pain: '开学两周咨询量是平时十倍。' },
    { name: '校级数据中台', types: ['tenderProject', 'hybrid'], pain: '一张表要填七次，教师意见很大。' },
  ],
  logistics: [
    {
      name: '调度数据平台',
      types: ['privateDeployment', 'hybrid'],
      pain: '空驶率两成八，调度全凭老师傅经验。',
    },
    { name: '客户查件智能客服', types: saas, pain: '查件电话占客服六成，大促时无法接通。' },
    {
      name: '场站协同平台',
      types: ['saasSubscription', 'hybrid'],
      pain: '装卸与运输各记各的，晚到责任说不清。',
    },
    { name: '冷链温度数据平台', types: own, pain: '断链投诉拿不出温度记录，赔付一年上百万。' },
  ],
  overseasEnterprise: [
    {
      name: 'Service desk assistant',
      types: saas,
      pain: 'First response takes nine hours across time zones.',
    },
    {
      name: 'Customer data hub',
      types: ['saasSubscription', 'hybrid'],
      pain: 'Three CRMs, no single view of a customer.',
    },
    { name: 'Contractor workspaces', types: saas, pain: 'Onboarding a contractor takes six days.' },
  ],
}

/** The usual size of a deal in 万元, from the smallest to the largest. */
export const usualSize: Record<DealType, readonly [number, number]> = {
  saasSubscription: [12, 120],
  privateDeployment: [80, 600],
  tenderProject: [150, 1800],
  hybrid: [60, 480],
  paidPilot: [6, 36],
  renewal: [15, 200],
}

/** How long such a deal usually takes from the first talk to the decision, in days. */
export const usualLength: Record<DealType, readonly [number, number]> = {
  saasSubscription: [35, 130],
  privateDeployment: [80, 240],
  tenderProject: [120, 320],
  hybrid: [80, 240],
  paidPilot: [20, 70],
  renewal: [20, 80],
}
