// After a change the answer is the deal as it stands now. It is shown at once, so that the next change is made to this version;
// whatever else shows the deal is asked again.
import { useQueryClient } from '@tanstack/react-query'
import type { ShownOpportunity } from '../contract.ts'
import { api } from './api.ts'

export function useDealChanged() {
  const queries = useQueryClient()
  return (deal: ShownOpportunity) => {
    queries.setQueryData(api.getOpportunity.queryKey({ input: { id: deal.id } }), deal)
    void queries.invalidateQueries()
  }
}
