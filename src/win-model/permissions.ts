// Who may have the score learnt again. Everybody reads it: a judgement that only leaders see helps nobody to judge better.
import { wears } from '#organizations/hat.ts'
import { allowed, type Permission, refusedBecause } from '#platform/contract/permission.ts'

export const mayLearn = (actor: { readonly hats: readonly string[] }): Permission =>
  wears(actor, 'salesLeader', 'sponsor', 'presalesArchitect', 'productManager', 'administrator')
    ? allowed
    : refusedBecause('winModel.refusal.onlyJudgesLearn')
