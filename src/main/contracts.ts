// All contracts of the house by feature, for the OpenAPI page and for whoever wants a typed client of everything.
import { accountsContract } from '#accounts/contract.ts'
import { importsContract } from '#imports/contract.ts'
import { opportunitiesContract } from '#opportunities/contract.ts'
import { organizationsContract } from '#organizations/contract.ts'
import { pipelineContract } from '#pipeline/contract.ts'

export const contracts = {
  organizations: organizationsContract,
  accounts: accountsContract,
  opportunities: opportunitiesContract,
  imports: importsContract,
  pipeline: pipelineContract,
}
