// Figures with separators. "1.234" is a thousand and more in Berlin and little more than one in Shanghai, so whether point or
// comma is the decimal mark is decided for a whole column (`markOf`), and a figure that leaves it open is not guessed at.
export type DecimalMark = '.' | ','

/** `whole` and `fraction` are digits only; `open` when the other decimal mark would give another figure. */
export type Decimal = { whole: string; fraction: string; open: boolean }

const GROUPED_BY_COMMA = /^\d{1,3}(,\d{3})+$/
const GROUPED_BY_POINT = /^\d{1,3}(\.\d{3})+$/

/** Reads digits with separators, without sign, unit or currency. Nothing when they make no figure under the given mark. */
export function readDecimal(text: string, mark?: DecimalMark): Decimal | undefined {
  const digits = text.includes("'") ? text.replace(/(?<=\d)'(?=\d{3})/g, '') : text
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma < 0 && point < 0)
    return /^\d+$/.test(digits) ? { whole: digits, fraction: '', open: false } : undefined
  if (comma >= 0 && point >= 0) return readBoth(digits, comma > point ? ',' : '.', mark)
  return comma >= 0
    ? readOne(digits, ',', GROUPED_BY_COMMA, mark)
    : readOne(digits, '.', GROUPED_BY_POINT, mark)
}

/** Both separators occur: the last one is the decimal mark, and the other must group by three. */
function readBoth(digits: string, last: DecimalMark, mark: DecimalMark | undefined): Decimal | undefined {
  if (mark && mark !== last) return undefined
  const [whole = '', fraction = '', ...more] = digits.split(last)
  const grouped = last === '.' ? GROUPED_BY_COMMA : GROUPED_BY_POINT
  if (more.length > 0 || !grouped.test(whole) || !/^\d*$/.test(fraction)) return undefined
  return { whole: whole.replace(/[.,]/g, ''), fraction, open: false }
}

function readOne(
  digits: string,
  separator: DecimalMark,
  grouped: RegExp,
  mark: DecimalMark | undefined,
): Decimal | undefined {
  const isGrouped = grouped.test(digits) && !digits.startsWith(`0${separator}`)
  const parts = digits.split(separator)
  const asFraction =
    parts.length === 2 && /^\d*$/.test(parts[0]!) && /^\d*$/.test(parts[1]!) && parts[0]! + parts[1]! !== ''
      ? { whole: parts[0]! || '0', fraction: parts[1]!, open: false }
      : undefined
  const asGroups = isGrouped ? { whole: parts.join(''), fraction: '', open: false } : undefined
  if (mark === separator) return asFraction
  if (mark) return asGroups
  // Without a mark: a comma before three digits groups (China, America); a point before three digits may do either.
  if (separator === ',') return asGroups ?? asFraction
  return asGroups && asFraction ? { ...asFraction, open: true } : (asGroups ?? asFraction)
}

/**
 * The decimal mark of a column by those of its figures that can only be read one way; undefined when none decides, and
 * `conflict` when they disagree.
 */
export function markOf(texts: Iterable<string>): DecimalMark | 'conflict' | undefined {
  let point = 0
  let comma = 0
  for (const text of texts) {
    for (const digits of text.match(/\d[\d.,]*\d/g) ?? []) {
      const asPoint = readDecimal(digits, '.')
      const asComma = readDecimal(digits, ',')
      if (asPoint && !asComma) point++
      if (asComma && !asPoint) comma++
    }
  }
  if (point > 0 && comma > 0) return 'conflict'
  return point > 0 ? '.' : comma > 0 ? ',' : undefined
}
