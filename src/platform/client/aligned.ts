// Tables and sheets on a terminal. Chinese signs are two columns wide there.

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u

export const columnsOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (wide.test(sign) || (sign.codePointAt(0) ?? 0) > 0x1f000 ? 2 : 1), 0)

const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - columnsOf(text)))

/** Rows under a head, each column as wide as its widest entry. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths: number[] = []
  for (const row of rows)
    for (const [place, cell] of row.entries()) widths[place] = Math.max(widths[place] ?? 0, columnsOf(cell))
  return rows
    .map((row) =>
      row
        .map((cell, place) => padded(cell, widths[place] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
