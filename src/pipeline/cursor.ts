// The cursor of a page: the last row's sort value and id, as one word that callers pass back and do not read.

/** Where a page begins: after the row with this id and this value of the sort column (`null` = among the empty ones). */
export interface After {
  value: string | number | null
  id: string
}

export const writeCursor = (after: After): string =>
  Buffer.from(JSON.stringify([after.value, after.id])).toString('base64url')

export function readCursor(cursor: string | undefined): After | undefined {
  if (!cursor) return undefined
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as [unknown, unknown]
    const isValue = value === null || typeof value === 'string' || typeof value === 'number'
    return isValue && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? { value, id } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
