// The 26 factors that bear on winning, with their prior weights in log-odds per scale point before damping (domain.md
// 3.1, 3.3, 3.4). Questions and labels belong to the method, not to the arithmetic.

export type ScorecardFactor = { key: string; weight: number }

export const scorecardFactors: readonly ScorecardFactor[] = [
  { key: 'leaderLevel', weight: 0.2 },
  { key: 'leaderRealAuthority', weight: 0.35 },
  { key: 'priorYearBudget', weight: 0.45 },
  { key: 'budgetFit', weight: 0.25 },
  { key: 'peerPressure', weight: 0.15 },
  { key: 'performancePressure', weight: 0.25 },
  { key: 'urgency', weight: 0.25 },
  { key: 'painOwned', weight: 0.35 },
  { key: 'projectApproved', weight: 0.35 },
  { key: 'decisionChainCoverage', weight: 0.35 },
  { key: 'supporterStrength', weight: 0.4 },
  { key: 'leadSource', weight: 0.2 },
  { key: 'competitorAtEntry', weight: 0.25 },
  { key: 'competitorStanding', weight: 0.35 },
  { key: 'ourLeaderLevel', weight: 0.15 },
  { key: 'ourLeaderAttention', weight: 0.2 },
  { key: 'leaderLevelGap', weight: 0.15 },
  { key: 'salesDetermination', weight: 0.25 },
  { key: 'capabilityFit', weight: 0.35 },
  { key: 'differentiatorsInCriteria', weight: 0.4 },
  { key: 'referenceCase', weight: 0.2 },
  { key: 'pocResult', weight: 0.4 },
  { key: 'deciderReaction', weight: 0.35 },
  { key: 'pricePosition', weight: 0.3 },
  { key: 'priceWar', weight: 0.25 },
  { key: 'procurementFit', weight: 0.2 },
]
