// `outrider opportunity …`: one deal from a terminal. The list over all deals is the feature pipeline's.
import { aligned } from '#platform/client/aligned.ts'
import {
  type CommandCall,
  CommandRefused,
  command,
  type FeatureCommands,
  type Reader,
} from '#platform/client/command.ts'
import type { Currency } from '#platform/contract/money.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { longDay } from '#platform/i18n/formats.ts'
import { exactMoney, moneyFromTyped } from '#platform/i18n/money-formats.ts'
import { opportunitiesContract, type ShownOpportunity } from './contract.ts'

type Given = CommandCall['given']
type Client = ReturnType<typeof deals>
type Form = Parameters<Client['createOpportunity']>[0]
type ClosureForm = Parameters<Client['closeOpportunity']>[0]

const deals = ({ clientOf }: CommandCall) => clientOf(opportunitiesContract)

/** Whole units unless the amount says otherwise: 8200000, 820万, 1.2亿, 8.2M. */
function amountGiven({ amount }: Given, currency: Currency): number | null {
  if (amount === undefined) return null
  const money = moneyFromTyped(amount, currency, 0)
  if (!money)
    throw new CommandRefused(refuse('opportunities.refusal.amountUnreadable', { values: { amount } }))
  return money.amountMinor
}

function formGiven(given: Given): Form {
  const currency = (given.currency ?? 'CNY') as Currency
  // What is not a word of the method is refused by the server, which knows them all.
  return {
    name: given.name,
    accountId: given.account ?? null,
    dealType: given.type ?? null,
    amountMinor: amountGiven(given, currency),
    currency,
    expectedDecisionOn: given.decision ?? null,
    ownerId: given.owner ?? null,
    presalesId: given.presales ?? null,
    nextStep: given.nextStep ?? null,
    nextStepDue: given.due ?? null,
    description: given.description ?? null,
  } as Form
}

function sheet(deal: ShownOpportunity, { say, locale }: Reader): string {
  const { amountMinor, currency, closure } = deal
  const day = (value: string | null) => value && longDay(value, locale)
  const lines: [string, string | null][] = [
    ['name', `${deal.number} ${deal.name}`],
    ['accountId', deal.account?.name ?? null],
    ['pipelineStage', say(`method.pipelineStage.${deal.pipelineStage}`)],
    [
      'amount',
      amountMinor === null ? null : exactMoney({ amountMinor, currency: currency as Currency }, locale),
    ],
    ['expectedDecisionOn', day(deal.expectedDecisionOn)],
    ['ownerId', deal.owner?.name ?? null],
    ['presalesId', deal.presales?.name ?? null],
    ['nextStep', deal.nextStep],
    ['nextStepDue', day(deal.nextStepDue)],
    ['outcome', closure && say(`method.outcome.${closure.outcome}`)],
    ['closedOn', day(closure?.closedOn ?? null)],
    ['winnerId', closure?.winnerName ?? null],
    ['reasonText', closure?.reasonText || null],
  ]
  const filled = lines.filter((line): line is [string, string] => line[1] !== null)
  return aligned([
    ...filled.map(([field, value]) => [say(`opportunities.field.${field}`), value]),
    ['id', deal.id],
  ])
}

export const opportunityCommands: FeatureCommands = {
  words: 'opportunities.command',
  commands: [
    command({
      name: 'opportunity show',
      arguments: ['<id>'],
      run: (call) => deals(call).getOpportunity({ id: call.given.id ?? '' }),
      shown: sheet,
    }),
    command({
      name: 'opportunity create',
      options: [
        '--name <name>!',
        '--account <id>',
        '--type <type>',
        '--amount <amount>',
        '--currency <code>',
        '--decision <day>',
        '--owner <id>',
        '--presales <id>',
        '--next-step <text>',
        '--due <day>',
        '--description <text>',
      ],
      run: (call) => deals(call).createOpportunity(formGiven(call.given)),
      shown: sheet,
    }),
    command({
      name: 'opportunity close',
      arguments: ['<id>'],
      options: [
        '--outcome <outcome>!',
        '--on <day>!',
        '--reason <reason>',
        '--reason-text <text>',
        '--winner <id>',
      ],
      run: async (call) => {
        const { id = '', outcome, on, reason, reasonText = '', winner } = call.given
        const { version } = await deals(call).getOpportunity({ id })
        const closure = {
          outcome,
          closedOn: on,
          reason: reason ?? null,
          reasonText,
          winnerId: winner ?? null,
        }
        return deals(call).closeOpportunity({ id, version, ...closure } as ClosureForm)
      },
      shown: sheet,
    }),
    command({
      name: 'opportunity next-step',
      arguments: ['<id>'],
      options: ['--step <text>!', '--due <day>'],
      run: async (call) => {
        const { id = '', step = '', due } = call.given
        const { version } = await deals(call).getOpportunity({ id })
        return deals(call).planNextStep({ id, version, nextStep: step || null, nextStepDue: due ?? null })
      },
      shown: sheet,
    }),
  ],
}
