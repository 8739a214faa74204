// Turns text into the words of a `simple` tsvector and a `simple` tsquery. Chinese has no blanks and word lists miss new
// words, so a run of n characters becomes its n−1 pairs and its last character alone, one position each: a query of several
// characters is then the phrase of its pairs (exactly a substring), and a single character is the prefix of a pair.
// README.md shows the SQL.

// Letters and digits only: the scripts also hold signs (radicals, middle dots) that PostgreSQL takes for blanks.
const cjk = '(?=[\\p{L}\\p{N}])[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}]'
const isCjk = new RegExp(`^${cjk}`, 'u')
const runs = new RegExp(`(?:${cjk})+|(?:(?!${cjk})[\\p{L}\\p{N}])+`, 'gu')

/** A tsvector counts positions up to 16,383 and lumps the rest together, which would break phrases: better stop before. */
const longestDocument = 16_000
const longestWord = 64
const longestQuery = 200

/** Full-width, compatibility and accented forms become plain ones, capitals small: "ＳａａＳ" → "saas", "Århus" → "arhus". */
const folded = (text: string): string =>
  isAscii.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{Mn}/gu, '')
        .normalize('NFKC')
        .toLowerCase()
        .normalize('NFKC')

const isAscii = /^[ -~]*$/

/** Code points, not UTF-16 units: rare names use characters beyond the first plane. */
const characters = (text: string): string[] => Array.from(text)

const firstOf = (word: string): string => characters(word).slice(0, longestWord).join('')

const pairs = (run: string): string[] => {
  const all = characters(run)
  return all.slice(1).map((character, place) => `${all[place] ?? ''}${character}`)
}

/** The document for `to_tsvector('simple', …)`: words separated by blanks, in the order of the texts. Empty texts are skipped. */
export function toSearchDocument(texts: readonly (string | null | undefined)[]): string {
  const words: string[] = []
  for (const text of texts) {
    for (const [run] of folded(text ?? '').matchAll(runs)) {
      if (isCjk.test(run)) words.push(...pairs(run), characters(run).at(-1) ?? '')
      else words.push(firstOf(run))
      if (words.length >= longestDocument) return words.slice(0, longestDocument).join(' ')
    }
  }
  return words.join(' ')
}

/**
 * The same document as a tsvector already made, for thousands of rows: PostgreSQL takes it as it stands and need not parse.
 * Words are letters and digits only, so none needs quoting.
 */
export function toSearchVector(texts: readonly (string | null | undefined)[]): string {
  const places = new Map<string, string>()
  const words = toSearchDocument(texts).split(' ')
  words.forEach((word, at) => {
    const known = places.get(word)
    if (word !== '') places.set(word, known === undefined ? String(at + 1) : `${known},${at + 1}`)
  })
  let vector = ''
  for (const [word, at] of places) vector += `${vector === '' ? '' : ' '}${word}:${at}`
  return vector
}

const phraseOfCjk = (run: string): string =>
  characters(run).length === 1 ? `${run}:*` : pairs(run).join(' <-> ')

/** "opp-2026-0042" is one phrase; only its last word may go on, because somebody is still typing it. */
const phraseOfWords = (words: readonly string[]): string =>
  words
    .map((word, place) => (place === words.length - 1 ? `${firstOf(word)}:*` : firstOf(word)))
    .join(' <-> ')

/** What one blank-separated piece of the input asks for: each run of Chinese, each chain of words. */
function phrasesOf(piece: string): string[] {
  const phrases: string[] = []
  let chain: string[] = []
  const endChain = () => {
    if (chain.length > 0) phrases.push(phraseOfWords(chain))
    chain = []
  }
  for (const [run] of piece.matchAll(runs)) {
    if (isCjk.test(run)) {
      endChain()
      phrases.push(phraseOfCjk(run))
    } else chain.push(run)
  }
  endChain()
  return phrases
}

/**
 * The query for `to_tsquery('simple', …)`: everything typed must occur, words may go on after what was typed. Made of letters,
 * digits and our own operators only, so nothing typed can act as an operator. Empty when nothing can be searched for; the
 * caller then shows the list unfiltered.
 */
export function toSearchQuery(input: string): string {
  const phrases = folded(characters(input).slice(0, longestQuery).join('')).split(/\s+/).flatMap(phrasesOf)
  return [...new Set(phrases)].map((phrase) => (phrase.includes('<->') ? `(${phrase})` : phrase)).join(' & ')
}
