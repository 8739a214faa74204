// How mature *our conversation* with the customer is, in four phases (domain.md 2.2). After signing a deal is in none of them.
export const presalesPhases = ['lead', 'needDiscovery', 'solution', 'commercialNegotiation'] as const

export type PresalesPhase = (typeof presalesPhases)[number]

/** 1 for the first phase, 4 for the last. */
export const presalesPhaseNumber = (phase: PresalesPhase): number => presalesPhases.indexOf(phase) + 1
