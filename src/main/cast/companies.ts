// The companies around us: three competitors, three partners, the ten customers of domain.md appendix A, and as many more
// invented ones as two years of business need. Every name is invented.
import type { Industry } from '#accounts/industry.ts'
import type { CastAccount } from './roles.ts'

export const competitors: readonly CastAccount[] = [
  {
    key: 'beiming',
    kind: 'competitor',
    name: '北溟云',
    region: '华北',
    note: '单中心公有云起家，价格强势，政务和金融客户多；双中心切换是短板。',
  },
  {
    key: 'tuoyu',
    kind: 'competitor',
    name: '拓域科技',
    region: '华东',
    note: '与集成商捆绑投标，常以低价入围，交付靠外包。',
  },
  {
    key: 'silan',
    kind: 'competitor',
    name: '思澜软件',
    region: '华南',
    note: '智能客服产品成熟，销售团队在零售和物流行业很活跃。',
  },
]

export const partners: readonly CastAccount[] = [
  { key: 'lianqi', kind: 'partner', name: '联栖信息', region: '华东', note: '代理商，熟悉区县政务客户。' },
  { key: 'hengji', kind: 'partner', name: '珩基集成', region: '华中', note: '集成商，承接机房与网络总包。' },
  { key: 'chuanyi', kind: 'partner', name: '川弈规划设计院', region: '西南', note: '设计院，编制可研报告。' },
]

const customer = (
  key: string,
  name: string,
  industry: Industry,
  region: string,
  more: Partial<CastAccount> = {},
): CastAccount => ({
  key,
  kind: 'customer',
  name,
  industry,
  region,
  ownerKey: industry === 'overseasEnterprise' ? 'lena' : 'chenLi',
  ...more,
})

const before = { customerBefore: true }
const keyAccount = { ownerKey: 'weiZhengyuan' }

export const namedCustomers: readonly CastAccount[] = [
  customer('yunze', '云泽市数据局', 'government', '华东', {
    ...keyAccount,
    note: '省里要求明年6月底前接入统一受理平台（文号、期限已附）。',
  }),
  customer('jiangyuBank', '江屿农商银行', 'finance', '华南', {
    ...before,
    note: '一期数据中台 2023 年上线，存储已用八成。',
  }),
  customer('hengyue', '恒岳装备', 'manufacturing', '华中', {
    note: '需求文件由北溟云协助编写，我方进入较晚。',
  }),
  customer('youhe', '优禾商超', 'retail', '华东', {
    note: '年服务 10 万客户，客服 40 席，大促期间排队严重。',
  }),
  customer('cenling', '岑岭能源', 'energyUtility', '西南', {
    ...before,
    note: '集团框架内采购，验收节点卡得紧。',
  }),
  customer('muzhouHospital', '沐州市第三医院', 'healthcare', '华中'),
  customer('nordvik', 'Nordvik Freight AS', 'overseasEnterprise', 'Oslo', {
    note: 'RFP in English, EU data protection, decision makers in two time zones.',
  }),
  customer('qihe', '栖禾教育集团', 'education', '华东'),
  customer('lanting', '澜汀物流', 'logistics', '华南'),
  customer('langqi', '朗岐制药', 'manufacturing', '华东'),
]

export const furtherCustomers: readonly CastAccount[] = [
  customer('chengyangApproval', '澄阳市行政审批局', 'government', '华东', before),
  customer('jichuanOperations', '霁川区城市运行中心', 'government', '华北'),
  customer('wangtingLabour', '望汀市人力资源和社会保障局', 'government', '华南'),
  customer('linwuService', '临芜县政务服务中心', 'government', '华中'),
  customer('yunzeTrading', '云泽市公共资源交易中心', 'government', '华东', keyAccount),
  customer('lanjiangBank', '岚江城市商业银行', 'finance', '华东', { ...before, ...keyAccount }),
  customer('yuansui', '元穗财产保险', 'finance', '华北'),
  customer('jingyu', '景屿证券', 'finance', '华南'),
  customer('huiyuBank', '汇屿村镇银行', 'finance', '西南'),
  customer('shuofang', '朔栎精工', 'manufacturing', '华北', before),
  customer('lingyue', '凌岳重工', 'manufacturing', '东北'),
  customer('ruicheng', '锐澄电子', 'manufacturing', '华南', before),
  customer('hongli', '宏栎汽车部件', 'manufacturing', '华中'),
  customer('qingyu', '青榆纺织', 'manufacturing', '华东'),
  customer('baisui', '百穗便利', 'retail', '华东', before),
  customer('heli', '禾里生鲜', 'retail', '华中'),
  customer('yueli', '悦栎家居', 'retail', '华南'),
  customer('nanyu', '南榆百货', 'retail', '华南'),
  customer('xingzhan', '星栈云服', 'internet', '华北'),
  customer('luye', '鹿屿互娱', 'internet', '华南'),
  customer('kuaiyu', '快屿出行', 'internet', '华东'),
  customer('lanshi', '澜石水务', 'energyUtility', '华东', before),
  customer('shuoling', '朔岭风电', 'energyUtility', '西北'),
  customer('jichuanGas', '霁川燃气', 'energyUtility', '华北'),
  customer('chengyangHospital', '澄阳市中心医院', 'healthcare', '华东'),
  customer('wangtingChildren', '望汀妇幼保健院', 'healthcare', '华南', before),
  customer('anyu', '安屿体检连锁', 'healthcare', '华北'),
  customer('chengyangCollege', '澄阳职业技术学院', 'education', '华东'),
  customer('mingli', '明栎大学', 'education', '华中', before),
  customer('muzhouSchools', '沐州市实验学校', 'education', '华中'),
  customer('xunlan', '迅澜快运', 'logistics', '华东', before),
  customer('beizhan', '北栈冷链', 'logistics', '华北'),
  customer('jiangyuPort', '江屿港务', 'logistics', '华南'),
  customer('halden', 'Haldenby Retail Group', 'overseasEnterprise', 'Manchester'),
  customer('kestrel', 'Kestrelbau Components GmbH', 'overseasEnterprise', 'Stuttgart', before),
  customer('brightwater', 'Brightmere Water Ltd', 'overseasEnterprise', 'Singapore'),
]

export const customers: readonly CastAccount[] = [...namedCustomers, ...furtherCustomers]
