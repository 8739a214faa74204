import { expect, test } from 'vitest'
import { refusedCells, refusedHeader } from './refused-rows.ts'

const say = ({ refused }: { refused: string }) => `because ${refused}`

test('a refused row comes back as it was, with its line and every reason', () => {
  expect(refusedHeader(['编号', '金额'], { line: '文件行号', reasons: '未导入原因' })).toEqual([
    '编号',
    '金额',
    '文件行号',
    '未导入原因',
  ])
  const refusals = [{ refused: 'x', field: '金额' }, { refused: 'y' }, { refused: 'y' }]
  expect(refusedCells({ line: 7, cells: ['A-1', '很多'], refusals }, 2, say)).toEqual([
    'A-1',
    '很多',
    7,
    '金额: because x\nbecause y',
  ])
})

test('a ragged row is brought to the width of the file', () => {
  expect(refusedCells({ line: 7, cells: ['a'], refusals: [] }, 2, say)).toEqual(['a', '', 7, ''])
  expect(refusedCells({ line: 7, cells: ['a', 'b', 'c'], refusals: [] }, 2, say)).toEqual(['a', 'b', 7, ''])
})

test('a file that has a column of our names already keeps it', () => {
  expect(refusedHeader(['Reasons'], { line: 'Line', reasons: 'Reasons' })).toEqual([
    'Reasons',
    'Line',
    'Reasons 2',
  ])
})
