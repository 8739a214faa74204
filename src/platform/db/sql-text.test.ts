import { expect, test } from 'vitest'
import { statementsOf } from './sql-text.ts'

test('a file is cut at its semicolons', () => {
  expect(statementsOf('SELECT 1;\n\nSELECT 2;\n')).toEqual(['SELECT 1', 'SELECT 2'])
})

test('the last statement may go without a semicolon', () => {
  expect(statementsOf('SELECT 1; SELECT 2')).toEqual(['SELECT 1', 'SELECT 2'])
})

test.each([
  ["INSERT INTO t VALUES ('a;b')"],
  ["INSERT INTO t VALUES ('it''s; fine')"],
  ["SELECT E'a\\';b'"],
  ['CREATE TABLE "odd;name" (a int)'],
  ['SELECT 1 /* one; /* nested; */ two; */ + 1'],
  ['SELECT 1 -- not; here\n + 1'],
  ['CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELECT 2; $$'],
  ['DO $body$ BEGIN PERFORM 1; EXECUTE $$ SELECT 2; $$; END $body$'],
])('this is one statement: %s', (sql) => {
  expect(statementsOf(`${sql};SELECT 3`)).toEqual([sql, 'SELECT 3'])
})

test('comments before a statement are left out, so that an empty file has none', () => {
  expect(statementsOf('-- why\n-- and how\nSELECT 1;\n/* done; */\n-- end')).toEqual(['SELECT 1'])
  expect(statementsOf('')).toEqual([])
})

test('a dollar in a name or a parameter opens no quote', () => {
  expect(statementsOf('SELECT a$b$c FROM t; SELECT $1; SELECT 2')).toEqual([
    'SELECT a$b$c FROM t',
    'SELECT $1',
    'SELECT 2',
  ])
})

test('a quote that never ends swallows the rest instead of running half of it', () => {
  expect(statementsOf("SELECT 'a; DROP TABLE t;")).toEqual(["SELECT 'a; DROP TABLE t;"])
})
