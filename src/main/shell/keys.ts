// The keys that work everywhere: Ctrl-K finds and does, `/` searches, `?` lists the keys, `g` and a letter goes to a place.
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { places } from './places.ts'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function useKeys({ open, help }: { open: () => void; help: () => void }): void {
  const navigate = useNavigate()
  const leading = useRef(false)
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        open()
        return
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
      const place = leading.current ? places.find((each) => each.shortcut === event.key) : undefined
      leading.current = event.key === 'g'
      if (place) void navigate({ to: place.path })
      else if (event.key === '/') open()
      else if (event.key === '?') help()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [navigate, open, help])
}
