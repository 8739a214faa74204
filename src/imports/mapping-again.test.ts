import { expect, test } from 'vitest'
import { refuse } from '#platform/contract/refusal.ts'
import type { FieldUse, Mapping } from './mapping.ts'
import { asMappedBefore } from './mapping-again.ts'
import type { MappingGuess } from './mapping-guess.ts'

const mapping = (stage: Partial<FieldUse>, day: Partial<FieldUse>): Mapping => ({
  kind: 'opportunities',
  columns: [
    { column: '阶段', use: { to: 'field', field: 'status', ...stage } },
    { column: '日期', use: { to: 'field', field: 'openedOn', ...day } },
  ],
  identity: { by: 'row' },
  nameFrom: ['阶段'],
  currency: 'CNY',
})

const guess: MappingGuess = {
  mapping: mapping({}, {}),
  columns: [
    {
      column: '阶段',
      confidence: 0.8,
      why: 'imports.why.both',
      asks: [
        refuse('imports.asks.valuesUnknown', { field: '阶段', values: { texts: '谈一谈、搁置' } }),
        refuse('imports.asks.plainLoss', { field: '阶段', values: { text: '输单' } }),
      ],
      samples: ['谈一谈'],
    },
    {
      column: '日期',
      confidence: 0.9,
      why: 'imports.why.both',
      asks: [refuse('imports.asks.dayOrder', { field: '日期' })],
      samples: ['3/4/2026'],
    },
  ],
}

test('what was answered the last time is not asked again', () => {
  const answered = mapping({ values: { 谈一谈: 'open', 搁置: null } }, { dayOrder: 'mdy' })
  const again = asMappedBefore(guess, answered)
  expect(again.mapping).toEqual(answered)
  expect(again.columns).toMatchObject([
    { why: 'imports.why.lastTime', confidence: 1, asks: [] },
    { asks: [] },
  ])
})

test('a new word, and a reading that was left open, are asked again', () => {
  const { columns } = asMappedBefore(guess, mapping({ values: { 谈一谈: 'open' } }, {}))
  expect(columns.map(({ asks }) => asks.map(({ refused }) => refused))).toEqual([
    ['imports.asks.valuesUnknown'],
    ['imports.asks.dayOrder'],
  ])
})
