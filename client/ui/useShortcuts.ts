// SPDX-License-Identifier: AGPL-3.0-or-later
import { createContext, useContext, useEffect, useRef } from 'react'
import { isSingleKey, matchesShortcut } from './shortcuts.ts'

/** Whether shortcuts of one key are on: a setting of the person. */
export const SingleKeysContext = createContext(true)

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'))

/** Keys of the page while this is mounted. A dialog that is open keeps them to itself. */
export function useShortcuts(shortcuts: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const singleKeys = useContext(SingleKeysContext)
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return
      for (const [shortcut, run] of Object.entries(latest.current)) {
        if (!matchesShortcut(shortcut, event)) continue
        if (isSingleKey(shortcut) && (!singleKeys || writing(event.target))) continue
        event.preventDefault()
        run(event)
        return
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [singleKeys])
}
