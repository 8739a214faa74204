// Holds the language resources of all features together: the folders are read from disk, so that a new feature cannot forget
// to be gathered, and a sentence cannot exist in one language only.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadSentences } from './locale-loading.ts'
import { translate, translator } from './locales.ts'
import { en } from './locales-en.ts'
import { zhCN } from './locales-zh-cn.ts'

const han = /\p{Script=Han}/u

/** English sentences that may name a Chinese word: the languages in their own script, and what Chinese files contain. */
const hanAllowed = /language|locale|example|placeholder|hint/i

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map(
  (file) => `src/${file.replaceAll('\\', '/')}`,
)

const folders = files
  .filter((file) => file.endsWith('/locales/zh-CN.json'))
  .map(dirname)
  .sort()

const read = (folder: string, file: string): Record<string, string> =>
  JSON.parse(readFileSync(`${folder}/${file}.json`, 'utf8'))

const all = (file: string) => Object.assign({}, ...folders.map((folder) => read(folder, file)))

/** Chinese has no plural: `count_one` and `count_other` are one sentence. */
const family = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '')
const families = (sentences: object) => [...new Set(Object.keys(sentences).map(family))].sort()

const variables = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name]) => name ?? '').sort()

test('there are sentences to look at', () => {
  expect(folders).toContain('src/method/locales')
  expect(Object.keys(zhCN).length).toBeGreaterThan(100)
})

test('every feature with sentences is gathered, in both languages', () => {
  expect(zhCN).toEqual(all('zh-CN'))
  expect(en).toEqual(all('en'))
})

describe.each(folders)('%s', (folder) => {
  const chinese = read(folder, 'zh-CN')
  const english = read(folder, 'en')

  test('says the same things in both languages', () => {
    expect(families(english)).toEqual(families(chinese))
  })

  test('names its sentences after the feature', () => {
    const feature = basename(dirname(folder)).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    const allowed = folder.startsWith('src/platform/') ? [feature, 'platform'] : [feature]
    expect(Object.keys(chinese).filter((key) => !allowed.includes(key.split('.')[0] ?? ''))).toEqual([])
  })

  test('leaves no sentence empty', () => {
    for (const sentences of [chinese, english])
      expect(Object.keys(sentences).filter((key) => sentences[key]?.trim() === '')).toEqual([])
  })

  test('has no Chinese left in the English sentences', () => {
    const left = Object.keys(english).filter((key) => han.test(english[key] ?? '') && !hanAllowed.test(key))
    expect(left).toEqual([])
  })

  test('has no English sentence among the Chinese ones', () => {
    const words = (text: string) => text.replace(/\{\{[^}]*\}\}/g, '').match(/[a-z]{3,}/g) ?? []
    const foreign = Object.keys(chinese).filter(
      (key) => !han.test(chinese[key] ?? '') && words(chinese[key] ?? '').length > 2,
    )
    expect(foreign).toEqual([])
  })

  test('puts the same values into both sentences', () => {
    const differing = Object.keys(english).filter((key) => {
      const counterpart = chinese[key] ?? chinese[`${family(key)}_other`] ?? ''
      // "1 opportunity" may leave the number out.
      if (key.endsWith('_one')) return false
      return variables(english[key] ?? '').join() !== variables(counterpart).join()
    })
    expect(differing).toEqual([])
  })

  test('punctuates Chinese as Chinese', () => {
    const half = Object.keys(chinese).filter((key) =>
      /\p{Script=Han}[,;:?!]|[,;?!]\p{Script=Han}|\(\p{Script=Han}/u.test(chinese[key] ?? ''),
    )
    expect(half).toEqual([])
  })
})

test('every sentence that the code asks for by its full name is written', () => {
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  const known = new Set([...Object.keys(zhCN), ...families(zhCN)])
  const features = new Set(Object.keys(zhCN).map((key) => key.split('.')[0]))
  const missing = sources.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /\b(?:t|translate|refuse|refusedBecause)\(\s*'([a-zA-Z]+(?:\.\w+)+)'/g,
      ),
    ]
      .map(([, key]) => key ?? '')
      .filter((key) => features.has(key.split('.')[0]) && !known.has(key))
      .map((key) => `${file}: ${key}`),
  )
  expect(missing).toEqual([])
})

test('server and pages read the same sentences', async () => {
  expect(translate('zh-CN', 'method.pipelineStage.bidding')).toBe('投标')
  expect(translator('en')('method.pipelineStage.bidding')).toBe('Bidding')
  expect(await loadSentences('zh-CN')).toBe(zhCN)
  expect(await loadSentences('en')).toBe(en)
})
