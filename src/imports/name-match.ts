// When two written names mean the same company or person: full-width and narrow forms, capitals and blanks make no difference.

/** The key under which a name is looked up, for example in `Lookups.accounts`. */
export function matchKey(name: string): string {
  const narrow = ASCII.test(name) ? name : name.normalize('NFKC')
  return narrow.toLowerCase().replace(/[\s\u200b]+/g, '')
}

const ASCII = /^[ -~]*$/

/** Several names in one cell: 甲公司、乙公司; "Acme; Beta". A comma between Latin words may belong to one name and does not part. */
export const splitNames = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、;；|\n]|，|,(?=[\p{Script=Han}])/u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]
