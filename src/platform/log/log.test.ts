import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

/** What the log writes. */
function written(): { lines: string[]; to: Writable } {
  const lines: string[] = []
  const to = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  return { lines, to }
}

test('passwords, tokens and cookies never reach the log', () => {
  const { lines, to } = written()
  const log = createLog('info', to)
  log.info(
    { password: 'p1', user: { token: 't1' }, req: { headers: { cookie: 'c1', authorization: 'a1' } } },
    'sign-in',
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]).not.toMatch(/p1|t1|c1|a1/)
  expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'sign-in', password: '***' })
})

test('what is below the level is left out', () => {
  const { lines, to } = written()
  createLog('warn', to).info('chatter')
  expect(lines).toEqual([])
})
