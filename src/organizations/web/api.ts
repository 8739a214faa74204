import { pagesClientOf } from '#platform/client/query.ts'
import { organizationsContract } from '../contract.ts'

export const api = pagesClientOf(organizationsContract)
