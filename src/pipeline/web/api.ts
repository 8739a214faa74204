import { pagesClientOf } from '#platform/client/query.ts'
import { pipelineContract } from '../contract.ts'

export const api = pagesClientOf(pipelineContract)
