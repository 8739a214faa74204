import { pagesClientOf } from '#platform/client/query.ts'
import { opportunitiesContract } from '../contract.ts'

export const api = pagesClientOf(opportunitiesContract)
