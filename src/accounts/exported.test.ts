import { expect, test } from 'vitest'
import type { CustomField } from '#organizations/custom-field.ts'
import { companyCells, companyColumns, contactCells, contactColumns } from './exported.ts'
import zh from './locales/zh-CN.json' with { type: 'json' }

const translate = (key: string) => (zh as Record<string, string>)[key] ?? key
const headings = (columns: { heading: string }[]) => columns.map((column) => column.heading)

const seats: CustomField = {
  id: '018f0000-0000-7000-8000-000000000001',
  subject: 'account',
  key: 'seats',
  label: '客服席位',
  kind: 'number',
  choices: [],
}
const youhe = {
  name: '优禾商超',
  kind: 'customer',
  industry: 'retail',
  region: '华东',
  website: null,
  parentName: '优禾集团',
  ownerName: '陈立',
  note: '大促期间排队严重',
  custom: { seats: 40, gone: '不再有这个字段' },
}
const xu = {
  name: '许清和',
  accountName: '优禾商超',
  formOfAddress: '许总',
  title: '客户服务总监',
  department: '客服中心',
  departmentKind: 'businessDept',
  seniorityLevel: 'divisionLevel',
  phone: null,
  email: 'xu@youhe.example',
  lastContactOn: '2026-02-27',
  leftOn: null,
  source: null,
  note: '两次预判都准',
}

test('a company leaves in the words of the page, with the fields of one’s own', () => {
  expect(headings(companyColumns([seats], translate))).toEqual([
    '名称',
    '类别',
    '行业',
    '地区',
    '网站',
    '上级单位',
    '负责人',
    '备注',
    '客服席位',
  ])
  expect(companyCells(youhe, [seats], translate)).toEqual([
    '优禾商超',
    '客户',
    '零售',
    '华东',
    null,
    '优禾集团',
    '陈立',
    '大促期间排队严重',
    40,
  ])
})

test('a person leaves with their company, days as days', () => {
  const columns = contactColumns(true, translate)
  expect(columns).toHaveLength(contactCells(xu, true, translate).length)
  expect(columns.filter((column) => column.kind === 'day').map((column) => column.heading)).toEqual([
    '最近联系',
    '离职日期',
  ])
  expect(contactCells(xu, true, translate).slice(0, 7)).toEqual([
    '许清和',
    '优禾商超',
    '许总',
    '客户服务总监',
    '客服中心',
    '业务部门',
    '处级/部门总监',
  ])
})

test('notes about people stay with those who may read them', () => {
  expect(headings(contactColumns(false, translate))).not.toContain('备注')
  expect(contactCells(xu, false, translate)).not.toContain('两次预判都准')
})
