// Titles that tell a customer's deals apart: pilots and renewals say so, and a project that comes back says whether it goes on
// from a win or starts anew.
import type { CastOpportunity } from './roles.ts'

const isLatin = (name: string): boolean => /^[ -~]+$/.test(name)

const phases = ['二期', '三期', '四期', '五期']
const restarts = ['（重新立项）', '（第三次立项）', '（第四次立项）']

function titleOf(deal: CastOpportunity, earlier: readonly CastOpportunity[]): string {
  const { name, dealType, openedOn } = deal
  const abroad = isLatin(name)
  const kind = dealType === 'paidPilot' && !/试点$/.test(name) ? `${name}${abroad ? ' pilot' : '试点'}` : name
  if (dealType === 'renewal')
    return abroad ? `${kind} ${openedOn.slice(0, 4)}` : `${kind}（${openedOn.slice(0, 4)}）`
  const won = earlier.filter((each) => each.closure?.outcome === 'won')
  const lastWin =
    won
      .map((each) => each.openedOn)
      .sort()
      .at(-1) ?? ''
  const attempts = earlier.filter((each) => each.openedOn > lastWin).length
  const phase = abroad ? `, phase ${won.length + 1}` : (phases[won.length - 1] ?? '后续')
  const again = abroad ? `, attempt ${attempts + 1}` : (restarts[attempts - 1] ?? '（再次立项）')
  return kind + (won.length > 0 ? phase : '') + (attempts > 0 ? again : '')
}

/** The deals with their titles, in the order in which they came; earlier deals are those opened before. */
export function titled(deals: readonly CastOpportunity[]): CastOpportunity[] {
  const projectOf = (deal: CastOpportunity) =>
    `${deal.accountKey} ${deal.name} ${deal.dealType === 'paidPilot'}`
  return deals.map((deal) => {
    const earlier = deals.filter(
      (other) => projectOf(other) === projectOf(deal) && other.openedOn < deal.openedOn,
    )
    return { ...deal, name: titleOf(deal, earlier) }
  })
}
