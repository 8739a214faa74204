// What names are sorted by. Databases disagree about Chinese (the embedded one sorts it wrongly without an error), so the
// order is decided here and stored beside the name: by pinyin with its tone, as in a Chinese dictionary, and among Latin names
// by their letters. The column is compared byte by byte.
import { pinyin } from 'pinyin-pro'

/** Longer keys would not fit into an index entry, and nobody tells names apart after so many letters. */
const longestKey = 400
const digitsOfNumber = 9

/** Full-width, accented and capital letters become plain small ones: "ＳａａＳ" → "saas", "Århus" → "arhus". */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')

/** "Branch 9" comes before "Branch 10". */
const paddedNumbers = (text: string): string =>
  text.replace(/\d+/g, (digits) => digits.padStart(digitsOfNumber, '0'))

/**
 * The sort key of a name: small letters, digits and blanks for Chinese and Latin names ("云泽" → "yun2 ze2"); other scripts
 * keep their letters. For a `person` the surname is read as a surname: 单 is Shan and 曾 is Zeng.
 */
export function nameKey(name: string, of: 'company' | 'person' = 'company'): string {
  const reading = of === 'person' ? ({ mode: 'surname', surname: 'head' } as const) : {}
  const syllables = pinyin(folded(name), {
    ...reading,
    type: 'all',
    toneType: 'num',
    nonZh: 'consecutive',
    v: true,
  })
  const words = syllables.map(({ isZh, result, origin }) => (isZh ? result : paddedNumbers(origin.trim())))
  return words
    .filter((word) => word !== '')
    .join(' ')
    .slice(0, longestKey)
}
