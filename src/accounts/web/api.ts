import { pagesClientOf } from '#platform/client/query.ts'
import { accountsContract } from '../contract.ts'

export const api = pagesClientOf(accountsContract)
