// Light, dark, or as the system says; remembered in this browser.
import { useSyncExternalStore } from 'react'

export const appearances = ['system', 'light', 'dark'] as const
export type Appearance = (typeof appearances)[number]

const key = 'outrider.appearance'
const listeners = new Set<() => void>()
const system = () => window.matchMedia('(prefers-color-scheme: dark)')

export const chosenAppearance = (): Appearance => {
  const kept = localStorage.getItem(key)
  return appearances.find((each) => each === kept) ?? 'system'
}

export function chooseAppearance(appearance: Appearance): void {
  localStorage.setItem(key, appearance)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  const media = system()
  listeners.add(listener)
  media.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    media.removeEventListener('change', listener)
  }
}

export const useAppearance = (): Appearance => useSyncExternalStore(subscribe, chosenAppearance)

export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () => {
    const chosen = chosenAppearance()
    return chosen === 'dark' || (chosen === 'system' && system().matches)
  })
