// The state of a page stands in its address, so that it can be sent to a colleague and comes back with the back button.
import { useNavigate, useSearch } from '@tanstack/react-router'

export type Address = Record<string, string | undefined>

/** The address's words and a way to change some of them; `undefined` or an empty text removes a word. */
export function useAddress(): [Address, (change: Address, how?: 'push' | 'replace') => void] {
  const address = useSearch({ strict: false }) as Address
  const navigate = useNavigate()
  const change = (words: Address, how: 'push' | 'replace' = 'push') => {
    const next = Object.fromEntries(
      Object.entries({ ...address, ...words }).filter(([, value]) => value !== undefined && value !== ''),
    )
    void navigate({ to: '.', search: next, replace: how === 'replace' })
  }
  return [address, change]
}
