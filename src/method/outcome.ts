// The terminal states of an opportunity (domain.md 2.1) and what a forecast of winning resolves to in each (4.4).
export const outcomes = ['won', 'lostToCompetitor', 'noDecision', 'withdrawn', 'disqualified'] as const

export type Outcome = (typeof outcomes)[number]

/**
 * 1 = won, 0 = not won, `undefined` = not scored. Walking away is not scored, so that giving up is neither punished nor
 * rewarded; a disqualified lead never was a contest and is treated alike (a decision: 4.4 does not name it).
 */
export function resolution(outcome: Outcome): 0 | 1 | undefined {
  if (outcome === 'won') return 1
  return outcome === 'lostToCompetitor' || outcome === 'noDecision' ? 0 : undefined
}

/** Only a deal lost to a competitor has a winner that is not us. */
export const namesWinner = (outcome: Outcome): boolean => outcome === 'lostToCompetitor'
