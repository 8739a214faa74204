// Cuts a file of SQL into its statements. A semicolon ends one only outside of quotes, comments and dollar quotes.

/** The statements without their semicolons and without the comments around them. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let begin = 0
  let at = 0
  while (at < sql.length) {
    if (sql[at] === ';') {
      statements.push(sql.slice(begin, at))
      begin = at + 1
    }
    at = afterToken(sql, at)
  }
  statements.push(sql.slice(begin))
  return statements.map(withoutLeadingComments).filter((statement) => statement !== '')
}

/** The place after the quote, comment or character that begins at `at`. */
function afterToken(sql: string, at: number): number {
  const rest = sql.slice(at, at + 70)
  if (rest.startsWith('--')) return endOf(sql, '\n', at + 2)
  if (rest.startsWith('/*')) return afterBlockComment(sql, at)
  if (/^[eE]'/.test(rest) && !/\w/.test(sql[at - 1] ?? '')) return afterEscapedString(sql, at + 2)
  if (rest[0] === "'" || rest[0] === '"') return endOf(sql, rest[0], at + 1)
  const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(rest)?.[0]
  if (tag && !/[\w$]/.test(sql[at - 1] ?? '')) return endOf(sql, tag, at + tag.length)
  return at + 1
}

function endOf(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from)
  return found < 0 ? sql.length : found + mark.length
}

function afterBlockComment(sql: string, at: number): number {
  let depth = 0
  for (let i = at; i < sql.length; i++) {
    if (sql.startsWith('/*', i)) depth += 1
    else if (sql.startsWith('*/', i)) depth -= 1
    else continue
    i += 1
    if (depth === 0) return i + 1
  }
  return sql.length
}

function afterEscapedString(sql: string, from: number): number {
  for (let i = from; i < sql.length; i++) {
    if (sql[i] === '\\') i += 1
    else if (sql[i] === "'") return i + 1
  }
  return sql.length
}

function withoutLeadingComments(statement: string): string {
  const trimmed = statement.trim()
  if (trimmed.startsWith('--')) return withoutLeadingComments(trimmed.slice(endOf(trimmed, '\n', 0)))
  if (trimmed.startsWith('/*')) return withoutLeadingComments(trimmed.slice(afterBlockComment(trimmed, 0)))
  return trimmed
}
