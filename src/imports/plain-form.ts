// The simple forms: yes and no, numbers and percentages, e-mail addresses and telephone numbers, texts of bounded length.
import type { Refusal } from '#platform/contract/refusal.ts'
import { brokenCell, type Cell, isUnknown, lineOf, refuseCell, textOf } from './cell.ts'
import { type DecimalMark, readDecimal } from './decimal-form.ts'

const words = (list: string): Set<string> => new Set(list.split(' '))
const yes = words('是 有 对 真 已 y yes true t 1 on √ ✓ ✔ ☑ 是的')
const no = words('否 无 没有 错 假 未 不是 n no false f 0 off × ✗ ✘ ☐')

export function readBoolean(cell: Cell): boolean | undefined | Refusal {
  if (typeof cell === 'boolean') return cell
  const text = textOf(cell)
  const lower = text.toLowerCase()
  if (yes.has(lower)) return true
  if (no.has(lower)) return false
  return isUnknown(text) ? undefined : (brokenCell(text) ?? refuseCell('boolean', text))
}

const unitFactors: Record<string, number> = {
  k: 1e3,
  千: 1e3,
  万: 1e4,
  w: 1e4,
  百万: 1e6,
  m: 1e6,
  千万: 1e7,
  亿: 1e8,
  bn: 1e9,
}
const NUMBER = /^([-+−]?)([\d.,']+)(e[-+]?\d+)?(k|千|万|w|百万|m|千万|亿|bn)?(%|‰)?$/

/** A number that is no money. 45% is 0.45, as in a spreadsheet. */
export function readNumber(cell: Cell, mark?: DecimalMark): number | undefined | Refusal {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : refuseCell('number', String(cell))
  const text = textOf(cell)
  if (isUnknown(text)) return undefined
  const match = NUMBER.exec(text.toLowerCase().replace(/ /g, ''))
  const decimal = match && readDecimal(match[2]!, mark)
  if (!decimal) return brokenCell(text) ?? refuseCell('number', text)
  if (decimal.open && !match[4] && !match[5]) return refuseCell('numberOpen', text)
  const figure = Number(`${decimal.whole}.${decimal.fraction || '0'}${match[3] ?? ''}`)
  const value =
    figure * (match[4] ? unitFactors[match[4]]! : 1) * (match[1] === '-' || match[1] === '−' ? -1 : 1)
  if (!Number.isFinite(value)) return refuseCell('number', text)
  return match[5] ? Number((value / (match[5] === '%' ? 100 : 1000)).toPrecision(15)) : value
}

/** A share between 0 and 1: 45%, 0.45, 45 and 四成五 is not among them. Numbers above 1 are taken as per cent. */
export function readPercentage(cell: Cell, mark?: DecimalMark): number | undefined | Refusal {
  const value = readNumber(cell, mark)
  if (typeof value !== 'number') return value
  const share =
    typeof cell === 'string' && /[%‰]\s*$/.test(textOf(cell)) ? value : value > 1 ? value / 100 : value
  return share >= 0 && share <= 1 ? share : refuseCell('percentage', String(cell))
}

const EMAIL = /^[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:.]{2,}$/

/** The address, without "mailto:", brackets or a name around it, in small letters. */
export function readEmail(cell: Cell): string | undefined | Refusal {
  const text = textOf(cell)
  if (isUnknown(text)) return undefined
  const address = (/<([^<>]+)>$/.exec(text)?.[1] ?? text)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase()
  return EMAIL.test(address) && address.length <= 254
    ? address
    : (brokenCell(text) ?? refuseCell('email', text))
}

/** Digits with the marks people group them by; 5 to 20 digits, an extension included. Several numbers in one cell stay together. */
export function readPhone(cell: Cell): string | undefined | Refusal {
  const text = textOf(cell)
  if (isUnknown(text)) return undefined
  const number = text.replace(/^(tel|phone|mobile|电话|手机|座机)[:： ]*/i, '').replace(/[-–—]/g, '-')
  const digits = number.replace(/\D/g, '').length
  const isPhone =
    digits >= 5 && digits <= 40 && number.length <= 60 && /^[\d+()\-.,;/、 a-z转分机#*]+$/i.test(number)
  return isPhone ? number : (brokenCell(text) ?? refuseCell('phone', text))
}

/** A text of at most `max` characters. Blanks at its ends go; line breaks stay where `lines` allows them. */
export function readText(cell: Cell, max: number, lines = false): string | undefined | Refusal {
  const text = lines && typeof cell === 'string' ? proseOf(cell) : lineOf(cell)
  if (isNothing(text)) return undefined
  if (text.length > max) return refuseCell('textTooLong', text, { limit: max, length: text.length })
  return brokenCell(text) ?? text
}

const proseOf = (cell: string): string =>
  cell
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** In a text "未知" or "待定" may be the answer itself; only the signs of an empty cell are empty. */
const isNothing = (text: string): boolean =>
  text === '' || /^([-—–/\\]+|n\/a|null|nil|nan|undefined)$/i.test(text)
