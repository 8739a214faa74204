// Our company and its people (domain.md, appendix A). In a company this small several hats sit on one head.
import type { CastMember } from './roles.ts'

export const company = {
  name: '衡川软件',
  products: ['衡川云桌面协同平台 SaaS 版', '衡川云桌面协同平台私有版', '衡川数据中台', '衡川智能客服'],
}

const at = (name: string) => `${name}@hengchuan.example`

export const members: readonly CastMember[] = [
  { key: 'chenLi', name: '陈立', email: at('chenli'), hats: ['sales'], locale: 'zh-CN' },
  {
    key: 'suMin',
    name: '苏敏',
    email: at('sumin'),
    hats: ['presalesArchitect', 'solutionTeam', 'bidManager'],
    locale: 'zh-CN',
  },
  { key: 'heJia', name: '何嘉', email: at('hejia'), hats: ['productManager'], locale: 'zh-CN' },
  { key: 'hanXiao', name: '韩骁', email: at('hanxiao'), hats: ['researchDevelopment'], locale: 'zh-CN' },
  { key: 'luoHui', name: '罗卉', email: at('luohui'), hats: ['pmo', 'administrator'], locale: 'zh-CN' },
  { key: 'dengYuan', name: '邓远', email: at('dengyuan'), hats: ['projectManager'], locale: 'zh-CN' },
  {
    key: 'baiZhi',
    name: '白芷',
    email: at('baizhi'),
    hats: ['supportEngineer', 'deliveryEngineer'],
    locale: 'zh-CN',
  },
  {
    key: 'weiZhengyuan',
    name: '魏征远',
    email: at('weizhengyuan'),
    hats: ['salesLeader', 'sponsor'],
    locale: 'zh-CN',
  },
  { key: 'lena', name: 'Lena Hoffmann', email: at('lena.hoffmann'), hats: ['sales'], locale: 'en' },
  {
    key: 'daniel',
    name: 'Daniel Okoro',
    email: at('daniel.okoro'),
    hats: ['presalesArchitect'],
    locale: 'en',
  },
]
