import { expect, test } from 'vitest'
import { accountKinds } from './account-kind.ts'
import { departmentKinds } from './department-kind.ts'
import { industries } from './industry.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { outsidePartyKinds } from './outside-party-kind.ts'
import { seniorityLevels } from './seniority-level.ts'

const words: Record<string, readonly string[]> = {
  kind: accountKinds,
  industry: industries,
  departmentKind: departmentKinds,
  seniorityLevel: seniorityLevels,
  outsidePartyKind: outsidePartyKinds,
}

const labelsOf = (sentences: Record<string, string>, list: string) =>
  Object.keys(sentences).filter((key) => key.startsWith(`accounts.${list}.`))

test.each(Object.entries(words))('every %s has a label, and no label stands for nothing', (list, keys) => {
  const expected = keys.map((key) => `accounts.${list}.${key}`).sort()
  expect(labelsOf(zh, list).sort()).toEqual(expected)
  expect(labelsOf(en, list).sort()).toEqual(expected)
})

test.each(Object.keys(words))('two words of the list %s never look alike', (list) => {
  for (const sentences of [zh, en] as Record<string, string>[]) {
    const texts = labelsOf(sentences, list).map((key) => sentences[key])
    expect(new Set(texts).size).toBe(texts.length)
  }
})
