// The palette is fetched when it is first opened.
import { lazy, Suspense } from 'react'

const CommandPalette = lazy(() =>
  import('./CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })),
)

export interface PaletteProps {
  mode: 'closed' | 'commands' | 'keys'
  close: () => void
}

export function LazyCommandPalette({ mode, close }: PaletteProps) {
  if (mode === 'closed') return null
  return (
    <Suspense>
      <CommandPalette mode={mode} close={close} />
    </Suspense>
  )
}
