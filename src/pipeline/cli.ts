// `outrider opportunity list`: all deals with their chances, from a terminal.
import { aligned } from '#platform/client/aligned.ts'
import { type CommandCall, command, type FeatureCommands, type Reader } from '#platform/client/command.ts'
import type { Currency } from '#platform/contract/money.ts'
import { percent, percentRange } from '#platform/i18n/formats.ts'
import { shortMoney } from '#platform/i18n/money-formats.ts'
import { type ListedOpportunity, pipelineContract } from './contract.ts'

const pipeline = ({ clientOf }: CommandCall) => clientOf(pipelineContract)

type Question = Parameters<ReturnType<typeof pipeline>['listOpportunities']>[0]

function line(deal: ListedOpportunity, { say, locale }: Reader): string[] {
  const { amountMinor, currency, chance } = deal
  return [
    deal.number,
    deal.name,
    deal.account?.name ?? '–',
    say(`method.pipelineStage.${deal.pipelineStage}`),
    amountMinor === null ? '–' : shortMoney({ amountMinor, currency: currency as Currency }, locale),
    chance ? `${percent(chance.probability)} (${percentRange(chance.low, chance.high)})` : '–',
    deal.id,
  ]
}

export const pipelineCommands: FeatureCommands = {
  words: 'pipeline.command',
  commands: [
    command({
      name: 'opportunity list',
      options: [
        '--q <words>',
        '--state <state>',
        '--stage <stages>',
        '--attention <attention>',
        '--sort <column>',
        '--direction <direction>',
        '--limit <n>',
        '--cursor <cursor>',
      ],
      run: (call) => {
        const { q, state, stage, attention, sort, direction, limit, cursor } = call.given
        const question = { q, state, stage, attention, sort, direction, limit, cursor }
        return pipeline(call).listOpportunities(question as unknown as Question)
      },
      shown: ({ rows, next }, reader) => {
        const columns = ['number', 'name', 'account', 'stage', 'amount', 'chance', 'id']
        const head = columns.map((column) => reader.say(`pipeline.command.column.${column}`))
        const more = next ? `\n${reader.say('pipeline.command.more', { cursor: next })}` : ''
        return `${aligned([head, ...rows.map((deal) => line(deal, reader))])}${more}`
      },
    }),
  ],
}
