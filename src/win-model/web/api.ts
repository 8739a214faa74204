import { pagesClientOf } from '#platform/client/query.ts'
import { winModelContract } from '../contract.ts'

export const api = pagesClientOf(winModelContract)
