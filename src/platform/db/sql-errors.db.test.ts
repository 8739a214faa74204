import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuse } from '#platform/contract/refusal.ts'
import { type Database, openDatabase } from './database.ts'
import { refusalOfSqlError } from './sql-errors.ts'
import { testDatabase } from './testing/test-database.ts'
import { onClient } from './transaction.ts'

let db: Database
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

/** What PostgreSQL itself says, in a transaction that is rolled back. */
const errorOf = (...statements: string[]): Promise<unknown> =>
  onClient(db, 'BEGIN', async (client) => {
    for (const statement of statements) await client.query(statement)
    throw new Error('PostgreSQL had nothing against it')
  }).catch((error) => error)

const team = `create temporary table team (
  name text constraint team_name_unique unique constraint team_name_short check (length(name) < 9),
  size smallint not null, code varchar(2), of text constraint team_of_fk references team (name))`

test.each([
  [
    'a name given twice',
    ["insert into team values ('a', 1), ('a', 2)"],
    409,
    'platform.refusal.alreadyThere',
  ],
  [
    'a reference to nothing',
    ["insert into team values ('a', 1, null, 'b')"],
    409,
    'platform.refusal.stillUsedOrGone',
  ],
  [
    'a value against a rule',
    ["insert into team values ('much too long', 1)"],
    422,
    'platform.refusal.valueNotAllowed',
  ],
  ['a missing value', ["insert into team values ('a', null)"], 422, 'platform.refusal.valueMissing'],
  ['a text too long', ["insert into team values ('a', 1, 'abc')"], 422, 'platform.refusal.valueTooLong'],
  ['a number too large', ["insert into team values ('a', 99999)"], 422, 'platform.refusal.valueOutOfRange'],
  [
    'a text that is no number',
    ["insert into team values ('a', 'x')"],
    422,
    'platform.refusal.valueNotAllowed',
  ],
])('%s is refused in words', async (_, statements, status, code) => {
  const refusal = refusalOfSqlError(await errorOf(team, ...statements))
  expect(refusal).toMatchObject({ status, refusal: { refused: code } })
})

test('a feature says in its own words which rule of its table was hurt', async () => {
  const own = refuse('organizations.refusal.nameTaken', { field: 'name' })
  const error = await errorOf(team, "insert into team values ('a', 1), ('a', 2)")
  expect(refusalOfSqlError(error, { team_name_unique: own })).toEqual({ status: 409, refusal: own })
  expect(refusalOfSqlError(error, { other: own })?.refusal).toEqual({
    refused: 'platform.refusal.alreadyThere',
    values: { constraint: 'team_name_unique' },
  })
})

test('a missing value names its column', async () => {
  const error = await errorOf(team, "insert into team values ('a', null)")
  expect(refusalOfSqlError(error)?.refusal.field).toBe('size')
})

test('a mistake of ours is no refusal', async () => {
  expect(refusalOfSqlError(await errorOf('select nonsense'))).toBeUndefined()
  expect(refusalOfSqlError(new Error('something else'))).toBeUndefined()
  expect(
    refusalOfSqlError(Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })),
  ).toBeUndefined()
})

test('a database that is not there is said to be unavailable, and at the start with its name but not its password', async () => {
  const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/deals'
  const settings = { databaseUrl, dataFolder: '/nowhere', databaseConnections: 1, statementTimeoutMs: 1000 }
  const refused = await openDatabase(settings).catch((error) => error)
  expect(refused.refusal).toMatchObject({
    refused: 'platform.start.databaseUnreachable',
    values: { server: '127.0.0.1:1/deals' },
  })
  expect(JSON.stringify(refused.refusal)).not.toContain('secret')
  expect(refusalOfSqlError(refused.cause)).toMatchObject({ status: 503 })
})
