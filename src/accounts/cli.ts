// `outrider account …`: companies from a terminal.
import { aligned } from '#platform/client/aligned.ts'
import { type CommandCall, command, type FeatureCommands, type Reader } from '#platform/client/command.ts'
import { accountsContract, type ListedAccount } from './contract.ts'

const accounts = ({ clientOf }: CommandCall) => clientOf(accountsContract)

type Question = Parameters<ReturnType<typeof accounts>['listAccounts']>[0]
type Form = Parameters<ReturnType<typeof accounts>['createAccount']>[0]

function table(rows: readonly ListedAccount[], { say }: Reader): string {
  const head = ['name', 'kind', 'industry', 'owner', 'id'].map((column) =>
    say(`accounts.command.column.${column}`),
  )
  return aligned([
    head,
    ...rows.map(({ name, kind, industry, owner, id }) => [
      name,
      say(`accounts.kind.${kind}`),
      industry ? say(`accounts.industry.${industry}`) : '–',
      owner?.name ?? '–',
      id,
    ]),
  ])
}

export const accountCommands: FeatureCommands = {
  words: 'accounts.command',
  commands: [
    command({
      name: 'account list',
      options: ['--q <words>', '--kind <kind>', '--limit <n>', '--cursor <cursor>'],
      run: (call) => {
        const { q, kind, limit, cursor } = call.given
        return accounts(call).listAccounts({ q, kind, limit, cursor } as Question)
      },
      shown: ({ rows }, reader) => table(rows, reader),
    }),
    command({
      name: 'account create',
      options: [
        '--name <name>!',
        '--kind <kind>',
        '--industry <industry>',
        '--region <region>',
        '--website <url>',
      ],
      run: (call) => {
        const { name, kind, industry, region, website } = call.given
        return accounts(call).createAccount({ name, kind, industry, region, website } as Form)
      },
      shown: (account, reader) => table([account], reader),
    }),
  ],
}
