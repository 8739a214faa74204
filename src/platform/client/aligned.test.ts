import { expect, test } from 'vitest'
import { aligned, columnsOf } from './aligned.ts'

test('a Chinese sign is as wide as two letters', () => {
  expect(columnsOf('衡川 ERP')).toBe(8)
  expect(columnsOf('（一期）')).toBe(8)
})

test('columns stand under each other in both scripts', () => {
  const table = aligned([
    ['编号', '名称', '%'],
    ['OPP-2026-0001', '数据中台', '62 %'],
    ['OPP-2026-0042', 'CRM', '7 %'],
  ])
  expect(table).toBe(
    ['编号           名称      %', 'OPP-2026-0001  数据中台  62 %', 'OPP-2026-0042  CRM       7 %'].join(
      '\n',
    ),
  )
})

test('nothing to show is an empty text', () => {
  expect(aligned([])).toBe('')
})
