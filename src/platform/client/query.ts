// The client as TanStack Query options, for pages: `api.getOpportunity.queryOptions({ input })`.
import type { AnyContractRouter } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { clientOf } from './link.ts'

export const pagesClientOf = <C extends AnyContractRouter>(contract: C) =>
  createTanstackQueryUtils(clientOf(contract))
