// The language of everything that Outrider says on a terminal: OUTRIDER_LANGUAGE, else what LANG asks for. The launchers decide
// it once, before anything is installed, and hand it on in OUTRIDER_LANGUAGE.
import { readFileSync } from 'node:fs'

/** `zh-CN` for a Chinese terminal, otherwise `en`: a terminal without a language often cannot show Chinese. */
export function languageOf(env, system = Intl.DateTimeFormat().resolvedOptions().locale) {
  const wish = env.OUTRIDER_LANGUAGE || env.LC_ALL || env.LC_MESSAGES || env.LANG || system
  return /^zh/i.test(wish) ? 'zh-CN' : 'en'
}

process.env.OUTRIDER_LANGUAGE = languageOf(process.env)

const file = new URL(`../src/main/locales/${process.env.OUTRIDER_LANGUAGE}.json`, import.meta.url)
const sentences = JSON.parse(readFileSync(file, 'utf8'))

/** The sentence of a key, with its values put in. */
export const sentence = (key, values = {}) =>
  (sentences[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? ''))

/** Says it on standard error, so that standard output keeps nothing but results. */
export const say = (key, values) => process.stderr.write(`${sentence(key, values)}\n`)
