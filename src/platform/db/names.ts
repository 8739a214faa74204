// The program says createdAt, the database created_at. Names are turned where they leave and where they come in, once per name,
// so a row costs nothing (Kysely's CamelCasePlugin builds every row anew: docs/decisions/005).
const toSnake = new Map<string, string>()
const toCamel = new Map<string, string>()

/** `createdAt` → `created_at`. Digits stay with the word before them: `line1` → `line1`. */
export function snakeCase(name: string): string {
  let known = toSnake.get(name)
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    toSnake.set(name, known)
  }
  return known
}

/** `created_at` → `createdAt`. */
export function camelCase(name: string): string {
  let known = toCamel.get(name)
  if (known === undefined) {
    known = name.replace(/(?<=.)_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    toCamel.set(name, known)
  }
  return known
}
