// What is known about the score itself, asked for once and shared by the pages that show chances.
import { useQuery } from '@tanstack/react-query'
import { api } from './api.ts'

export const useWinModel = () => useQuery(api.getWinModel.queryOptions({ staleTime: 30_000 }))

/** How many closed deals are behind every chance; undefined while that is not known yet. */
export const useClosedDeals = (): number | undefined => useWinModel().data?.nClosed
