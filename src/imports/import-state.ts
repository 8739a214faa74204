// What can be done with an import, by how far it has come. One that was cancelled or failed goes on from its last row when it is
// run again; its mapping is fixed from the first row on, because rows are known again by it.
import { type Refusal, refuse } from '#platform/contract/refusal.ts'

export const importStates = ['mapping', 'running', 'done', 'cancelled', 'failed'] as const
export type ImportState = (typeof importStates)[number]

export type ImportStep = 'map' | 'check' | 'run' | 'cancel' | 'delete'

const open: Record<ImportStep, readonly ImportState[]> = {
  map: ['mapping'],
  check: ['mapping', 'cancelled', 'failed'],
  run: ['mapping', 'cancelled', 'failed'],
  cancel: ['running'],
  delete: ['mapping', 'done', 'cancelled', 'failed'],
}

/** Why the step cannot be taken now; undefined when it can. */
export function checkStep(state: ImportState, step: ImportStep): Refusal | undefined {
  if (open[step].includes(state)) return undefined
  if (step === 'cancel') return refuse('imports.refusal.notRunning')
  return refuse(state === 'running' ? 'imports.refusal.running' : 'imports.refusal.begun')
}

export const countedResults = ['created', 'changed', 'same', 'refused'] as const
/** How many rows came to what. */
export type ImportCounts = Record<(typeof countedResults)[number], number>

export const noCounts: ImportCounts = { created: 0, changed: 0, same: 0, refused: 0 }

const resultOf = { create: 'created', change: 'changed', same: 'same', refused: 'refused' } as const

export function countPlans(
  counts: ImportCounts,
  plans: readonly { does: keyof typeof resultOf }[],
): ImportCounts {
  const sums = { ...counts }
  for (const { does } of plans) sums[resultOf[does]] += 1
  return sums
}
