// Who is signed in, for every page. The answer is asked for once and kept until it changes.
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { type Day, dayOf } from '#platform/contract/day.ts'
import type { Session } from '../contract.ts'
import { api } from './api.ts'

const question = () => api.getSession.queryOptions({ staleTime: 60_000, retry: false })

/** For the frame that decides between sign-in and the pages. */
export const useMaybeSession = () => useQuery(question())

/** For pages inside the frame: the session is there. */
export const useSession = (): Session => useSuspenseQuery(question()).data

/** Today at the organisation's place. */
export const useToday = (): Day => dayOf(new Date().toISOString(), useSession().organization.timeZone)
