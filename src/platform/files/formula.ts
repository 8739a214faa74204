// A cell that begins with a formula sign is run by the spreadsheet of whoever opens an export, so a customer's "company name"
// could call out of a colleague's machine (OWASP, CSV injection). Such texts get an apostrophe in front, which spreadsheets
// do not show. Numbers, negative ones included, are no danger and stay what they are.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NUMBER = /^[+-]?(\d[\d,]*(\.\d+)?|\.\d+)%?$/

export const neutralised = (text: string): string =>
  FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text

/** Takes the apostrophe away again, so that a list exported and imported is the same list. */
export const withoutNeutraliser = (text: string): string =>
  text.charCodeAt(0) === 39 && FORMULA.test(text.slice(1)) ? text.slice(1) : text
