// Figures written in Chinese characters, the everyday ones and those of contracts: 八十万, 人民币捌拾万元整, 壹仟贰佰叁拾肆元伍角陆分.
const digits: Record<string, number> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((sign, value) => [sign, value])),
  ...Object.fromEntries([...'〇壹贰叁肆伍陆柒捌玖'].map((sign, value) => [sign, value])),
  ...{ 两: 2, 俩: 2, 貳: 2, 參: 3, 陸: 6 },
}

const small: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }
const large: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }
const FORM =
  /^([零〇一二三四五六七八九两俩十百千万亿壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億]+)(?:[元圆](?:(.)角)?零?(?:(.)分)?[整正]?)?$/

/** Hundredths (分) of the figure, or nothing when the text is no Chinese numeral. Without 元 the figure counts as yuan. */
export function centsOfChinese(text: string): number | undefined {
  const match = FORM.exec(text)
  if (!match) return undefined
  const whole = integerOfChinese(match[1]!)
  const tenths = match[2] === undefined ? 0 : digits[match[2]]
  const hundredths = match[3] === undefined ? 0 : digits[match[3]]
  if (whole === undefined || tenths === undefined || hundredths === undefined) return undefined
  return whole * 100 + tenths * 10 + hundredths
}

function integerOfChinese(text: string): number | undefined {
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const sign of text) {
    const value = digits[sign]
    if (value !== undefined) {
      // Two digits in a row (二〇二五) are a year or a number plate, not a figure.
      if (digit !== undefined && digit !== 0) return undefined
      digit = value
    } else if (small[sign] !== undefined) {
      section += (digit || 1) * small[sign]
      digit = undefined
    } else {
      section += digit ?? 0
      if (section === 0 && total === 0) return undefined
      const unit = large[sign]!
      total = total > 0 && total < unit ? (total + section) * unit : total + section * unit
      section = 0
      digit = undefined
    }
  }
  return total + section + (digit ?? 0)
}
