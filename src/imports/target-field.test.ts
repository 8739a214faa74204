import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import english from './locales/en.json' with { type: 'json' }
import chinese from './locales/zh-CN.json' with { type: 'json' }
import { fieldsOf, importKinds } from './target-field.ts'

test('every field has a name in both languages', () => {
  for (const kind of importKinds) {
    for (const { key } of fieldsOf(kind)) {
      expect(chinese, key).toHaveProperty([`imports.field.${kind}.${key}`])
      expect(english, key).toHaveProperty([`imports.field.${kind}.${key}`])
    }
  }
})

test('both languages say the same things', () => {
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort())
  const blanks = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()
  for (const key of Object.keys(english) as (keyof typeof english)[])
    expect(blanks(chinese[key]), key).toEqual(blanks(english[key]))
})

test('every refusal of the code has its sentence, and no sentence is without one', () => {
  const here = new URL('.', import.meta.url).pathname
  const code = readdirSync(here)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${here}${name}`, 'utf8'))
    .join('\n')
  const called = (pattern: RegExp) => [...code.matchAll(pattern)].map(([, name]) => `imports.refusal.${name}`)
  const used = new Set([
    ...called(/refuseCell\(\s*'(\w+)'/g),
    ...called(/mappingRefused\(\s*'(\w+)'/g),
    ...called(/'imports\.refusal\.(\w+)'/g),
  ])
  expect([...used].sort()).toEqual(
    Object.keys(english)
      .filter((key) => key.startsWith('imports.refusal.'))
      .sort(),
  )
})
