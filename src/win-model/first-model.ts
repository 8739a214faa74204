// Before anything was learnt: the company rate with the little weight it has, and the wide interval that goes with it.
import { isRefusal } from '#platform/contract/refusal.ts'
import { companyRate, learnFrom } from './deal-table.ts'
import { learn } from './learn.ts'
import { tableFromRows } from './table.ts'
import type { WinModel } from './win-model.ts'

export function firstModel(): WinModel {
  const model = learn(tableFromRows([learnFrom.outcome], []), { ...learnFrom, companyRate })
  // Only somebody who watches the learning can stop it.
  if (isRefusal(model)) throw new Error(model.refused)
  return model
}
