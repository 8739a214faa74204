// The people at the customers: those whom domain.md appendix A and its deals name, and a few drawn for every other customer.
import type { DepartmentKind } from '#accounts/department-kind.ts'
import type { SeniorityLevel } from '#accounts/seniority-level.ts'
import { addDays, type Day } from '#platform/contract/day.ts'
import { between, happens, pick, type Random, shuffled } from './chance.ts'
import type { CastAccount, CastPerson } from './roles.ts'

type Portrait = [
  name: string,
  formOfAddress: string,
  title: string,
  department: string,
  kind: DepartmentKind,
  level: SeniorityLevel,
  note?: string,
]

/** The decision chain of 云泽市数据局 stands in the notes until the opportunity keeps its own. */
const portraits: Record<string, readonly Portrait[]> = {
  yunze: [
    [
      '周启明',
      '周局',
      '副局长',
      '局领导',
      'boardOrLeadership',
      'bureauLevel',
      '决策者，业务决策人。态度 +1，已充分验证。关心明年6月底的期限。',
    ],
    [
      '林芳',
      '林处',
      '信息处处长',
      '信息处',
      'informationDept',
      'divisionLevel',
      '推荐者，技术决策人。态度 +2，支持者，愿意转述我方材料。',
    ],
    [
      '吴涛',
      '吴科',
      '科长',
      '信息处',
      'informationDept',
      'sectionLevel',
      '使用者兼影响者，技术执行人。态度 0，担心切换期间加班。',
    ],
    [
      '钱静',
      '钱科',
      '采购科科长',
      '采购科',
      'procurementDept',
      'sectionLevel',
      '购买者，采购决策人。态度 0，仅单一来源印证。',
    ],
    [
      '方文彦',
      '方老师',
      '省级评审专家',
      '省专家库',
      'superiorAuthority',
      'divisionLevel',
      '影响者。态度 −1，曾评审过北溟云的项目。',
    ],
  ],
  jiangyuBank: [
    [
      '蒋绍文',
      '蒋总',
      '科技部总经理',
      '科技部',
      'informationDept',
      'divisionLevel',
      '上月存储告警后主动来电。',
    ],
    ['段雨桐', '段工', '系统管理员', '科技部', 'informationDept', 'staff', '说预算“大概三百万”，未经印证。'],
    ['侯启山', '侯行', '副行长', '行领导', 'boardOrLeadership', 'bureauLevel'],
  ],
  hengyue: [
    [
      '廖广达',
      '廖总',
      '设备部部长',
      '设备部',
      'equipmentDept',
      'divisionLevel',
      '需求由他与北溟云共同编写。',
    ],
    [
      '秦牧',
      '秦总',
      '首席信息官',
      '信息中心',
      'informationDept',
      'chiefLevel',
      '对故障预警误报率有疑虑，可重构愿景。',
    ],
    ['孟秋', '孟经理', '采购经理', '采购部', 'procurementDept', 'sectionLevel', '暗示最低价优先。'],
  ],
  youhe: [
    ['许清和', '许总', '客户服务总监', '客服中心', 'businessDept', 'divisionLevel', '内线，两次预判都准。'],
    [
      '石磊',
      '石总',
      '财务副总裁',
      '财务部',
      'financeDept',
      'bureauLevel',
      '看投资回收期，要求十二个月以内。',
    ],
    ['叶蓁', '叶经理', '客服主管', '客服中心', 'businessDept', 'sectionLevel'],
  ],
  cenling: [
    [
      '卢定方',
      '卢主任',
      '安全生产部主任',
      '安全生产部',
      'businessDept',
      'divisionLevel',
      '客户侧数据准备迟了两周。',
    ],
    ['龚小满', '龚工', '巡检班长', '安全生产部', 'businessDept', 'staff'],
  ],
  muzhouHospital: [
    ['沈知秋', '沈主任', '信息科主任', '信息科', 'informationDept', 'divisionLevel'],
    ['洪霞', '洪护士长', '护士长', '心内科', 'businessDept', 'sectionLevel', '验收后仍有一半随访靠电话。'],
  ],
  nordvik: [
    ['Ingrid Solheim', 'Ms Solheim', 'VP Customer Operations', 'Operations', 'businessDept', 'bureauLevel'],
    [
      'Marek Dvorak',
      'Mr Dvorak',
      'IT Architect',
      'IT',
      'informationDept',
      'sectionLevel',
      'Asks for EU hosting first.',
    ],
    ['Priya Raman', 'Ms Raman', 'Procurement Lead', 'Procurement', 'procurementDept', 'sectionLevel'],
  ],
  qihe: [['宋以宁', '宋总', '运营副总裁', '运营中心', 'businessDept', 'bureauLevel', '预算被集团压减。']],
  lanting: [
    ['范世杰', '范总', '调度中心总经理', '调度中心', 'businessDept', 'divisionLevel'],
    ['胡悦', '胡经理', '采购经理', '采购部', 'procurementDept', 'sectionLevel'],
  ],
  langqi: [
    ['贺云舟', '贺总', '质量总监', '质量部', 'businessDept', 'divisionLevel', '★条款由合规顾问写定。'],
  ],
}

const surnames = [
  ...'王李张刘杨赵黄吴徐孙朱马郭梁谢韩唐冯于董萧程曹袁邓傅曾彭吕苏卢蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜',
]
const givenNames = [
  '建国 志远 文静 晓峰 雪梅 立新 海燕 永康 思源 佳宁 国栋 丽华 一鸣 子墨 春燕 宏伟 婉清 振华 玉兰 浩然',
  '敏 强 洁 磊 婷 军 颖 凯 倩 斌 瑶 俊 蕾 鹏 岚',
].flatMap((names) => names.split(' '))
const namesAbroad = [
  'Tom Aldridge',
  'Sofia Keller',
  'Wei Ling Tan',
  'Jonas Brandt',
  'Amelia Frost',
  'Rahul Menon',
  'Klara Vogt',
  'Owen Pryce',
]

type Post = [title: string, suffix: string, department: string, kind: DepartmentKind, level: SeniorityLevel]

const publicPosts: readonly Post[] = [
  ['信息科科长', '科', '信息科', 'informationDept', 'sectionLevel'],
  ['业务处处长', '处', '业务处', 'businessDept', 'divisionLevel'],
  ['采购办主任', '主任', '采购办', 'procurementDept', 'sectionLevel'],
  ['分管副局长', '局', '局领导', 'boardOrLeadership', 'bureauLevel'],
  ['综合处副处长', '处', '综合处', 'generalOffice', 'divisionLevel'],
]

const institutionPosts: readonly Post[] = [
  ['信息中心主任', '主任', '信息中心', 'informationDept', 'divisionLevel'],
  ['设备处处长', '处', '设备处', 'equipmentDept', 'divisionLevel'],
  ['财务处副处长', '处', '财务处', 'financeDept', 'divisionLevel'],
  ['系统管理员', '工', '信息中心', 'informationDept', 'staff'],
]

const enterprisePosts: readonly Post[] = [
  ['信息部经理', '经理', '信息部', 'informationDept', 'sectionLevel'],
  ['运营总监', '总', '运营部', 'businessDept', 'divisionLevel'],
  ['采购经理', '经理', '采购部', 'procurementDept', 'sectionLevel'],
  ['首席信息官', '总', '信息部', 'informationDept', 'chiefLevel'],
  ['财务总监', '总', '财务部', 'financeDept', 'bureauLevel'],
  ['运维工程师', '工', '信息部', 'informationDept', 'staff'],
]

const postsAbroad: readonly Post[] = [
  ['Head of IT', '', 'IT', 'informationDept', 'divisionLevel'],
  ['Procurement Manager', '', 'Procurement', 'procurementDept', 'sectionLevel'],
  ['Chief Operating Officer', '', 'Board', 'boardOrLeadership', 'chiefLevel'],
]

const postsOf = ({ industry }: CastAccount): readonly Post[] => {
  if (industry === 'overseasEnterprise') return postsAbroad
  if (industry === 'government') return publicPosts
  return industry === 'healthcare' || industry === 'education' ? institutionPosts : enterprisePosts
}

const sources = ['技术交流会交换名片', '销售引荐', '代理商引荐', '官网公开信息', '项目启动会']

function drawPerson(
  random: Random,
  account: CastAccount,
  post: Post,
  taken: Set<string>,
  today: Day,
): CastPerson {
  const [title, suffix, department, departmentKind, seniorityLevel] = post
  const abroad = account.industry === 'overseasEnterprise'
  let name = ''
  let surname = ''
  do {
    surname = pick(random, surnames)
    name = abroad ? pick(random, namesAbroad) : surname + pick(random, givenNames)
  } while (taken.has(name))
  taken.add(name)
  return {
    accountKey: account.key,
    name,
    formOfAddress: abroad ? (name.split(' ')[0] ?? name) : surname + suffix,
    title,
    department,
    departmentKind,
    seniorityLevel,
    source: abroad ? 'RFP contact list' : pick(random, sources),
    ...(happens(random, 0.8) && { lastContactOn: addDays(today, -between(random, 2, 150)) }),
  }
}

export function drawPeople(random: Random, accounts: readonly CastAccount[], today: Day): CastPerson[] {
  const taken = new Set(Object.values(portraits).flatMap((people) => people.map(([name]) => name)))
  return accounts.flatMap((account): CastPerson[] => {
    const known = portraits[account.key]
    if (known)
      return known.map(([name, formOfAddress, title, department, departmentKind, seniorityLevel, note]) => ({
        accountKey: account.key,
        name,
        formOfAddress,
        title,
        department,
        departmentKind,
        seniorityLevel,
        ...(note && { note }),
        lastContactOn: addDays(today, -between(random, 1, 40)),
      }))
    const abroad = account.industry === 'overseasEnterprise'
    const count = abroad ? 2 : between(random, 2, 3)
    return shuffled(random, postsOf(account))
      .slice(0, count)
      .map((post) => drawPerson(random, account, post, taken, today))
  })
}
