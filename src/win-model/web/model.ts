// What is known about the score itself, asked for once and shared by the pages that show chances.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ShownLearning, ShownModel } from '../contract.ts'
import { api } from './api.ts'

const lookEveryMs = 1_500

export const isOn = (learning: ShownLearning | null | undefined): boolean =>
  learning?.state === 'waiting' || learning?.state === 'running'

/** It learns, or is about to for the first time. */
const isLearning = (model: ShownModel | undefined): boolean =>
  model !== undefined && (isOn(model.learning) || (model.closedNow > 0 && !model.learning))

/** While it learns it is asked again and again; when that ends, everything that shows a chance is asked for anew. */
export function useWinModel() {
  const queries = useQueryClient()
  const model = useQuery(
    api.getWinModel.queryOptions({
      staleTime: 30_000,
      refetchInterval: ({ state }) => (isLearning(state.data) ? lookEveryMs : false),
    }),
  )
  const learns = isLearning(model.data)
  const wasLearning = useRef(false)
  useEffect(() => {
    if (wasLearning.current && !learns) void queries.invalidateQueries()
    wasLearning.current = learns
  }, [learns, queries])
  return model
}

/** How many closed deals are behind every chance; undefined while that is not known yet. */
export const useClosedDeals = (): number | undefined => useWinModel().data?.nClosed
