import { pagesClientOf } from '#platform/client/query.ts'
import { importsContract } from '../contract.ts'

export const api = pagesClientOf(importsContract)
