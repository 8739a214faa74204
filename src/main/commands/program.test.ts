import { expect, test } from 'vitest'
import { type } from '#main/testing/fake-terminal.ts'
import { featureCommands } from '../commands.ts'
import { translate } from '../locales.ts'

const nowhere = { OUTRIDER_URL: 'http://127.0.0.1:9', OUTRIDER_KEY: 'otr_nobody' }

test('a command that does not exist is named, in the reader’s language', async () => {
  expect(await type(['oportunity'])).toEqual({
    exitCode: 2,
    printed: '',
    said: 'There is no command oportunity. --help lists them.',
  })
  expect((await type(['oportunity'], { locale: 'zh-CN' })).said).toBe(
    '没有命令 oportunity。可用 --help 查看。',
  )
})

test('an option that does not exist is named', async () => {
  const { exitCode, said } = await type(['db', 'status', '--colour'])
  expect([exitCode, said]).toEqual([2, 'There is no option --colour here. --help lists them.'])
})

test('what must be given is asked for by its name', async () => {
  expect((await type(['opportunity', 'create'])).said).toBe('--name <name> is missing.')
  expect((await type(['opportunity', 'show'], { locale: 'zh-CN' })).said).toBe('缺少参数 id。')
  expect((await type(['backup'])).exitCode).toBe(2)
})

test('a value that is not one of the choices is refused with both', async () => {
  const { said } = await type(['score', '--model', 'oracle'])
  expect(said).toBe('--model <model> does not take oracle.')
})

test('with --json the refusal is an object on standard error', async () => {
  const { exitCode, printed, said } = await type(['opportunity', 'list', '--json'], { env: {} })
  expect([exitCode, printed, JSON.parse(said).code]).toEqual([4, '', 'main.refusal.keyMissing'])
})

test('without a server the address is named', async () => {
  const { exitCode, said } = await type(['account', 'list'], { env: nowhere })
  expect(exitCode).toBe(5)
  expect(said).toBe(
    'No server answers at http://127.0.0.1:9. Start it with npm start, or name another with OUTRIDER_URL.',
  )
})

test('an amount that cannot be read is refused before anything is sent', async () => {
  const typed = ['opportunity', 'create', '--name', '数据中台', '--amount', 'much']
  const { exitCode, said } = await type(typed, { env: nowhere })
  expect([exitCode, said]).toEqual([2, 'The amount much cannot be read. Examples: 8200000, 8.2M.'])
})

test('a setting that cannot be used ends the start with its name', async () => {
  const { exitCode, said } = await type(['db', 'status'], { env: { OUTRIDER_PORT: 'many' } })
  expect([exitCode, said.startsWith('The setting OUTRIDER_PORT cannot be used:')]).toEqual([1, true])
})

test('every command, argument and option has its help in both languages', () => {
  const words = featureCommands.flatMap(({ words, commands }) =>
    commands.flatMap(({ name, arguments: named = [], options = [] }) => [
      `${words}.${name.replace(/[ -](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      ...named.map((each) => `${words}.argument.${each.replace(/[<>[\]]/g, '')}`),
      ...options.map((each) => {
        const option = /^--([\w-]+)/.exec(each)?.[1] ?? each
        return `${words}.option.${option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`
      }),
    ]),
  )
  const unsaid = words.filter((key) => translate('en', key) === key || translate('zh-CN', key) === key)
  expect(unsaid).toEqual([])
})
