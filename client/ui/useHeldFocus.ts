// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FocusEvent, useEffect, useRef } from 'react'

/** For a list whose rows go when they are acted upon: the focus goes to the one that takes their place. */
export function useHeldFocus<List extends HTMLElement>() {
  const ref = useRef<List>(null)
  const held = useRef<{ target: Element; at: number } | null>(null)

  useEffect(() => {
    const last = held.current
    if (!last || last.target.isConnected) return
    held.current = null
    if (document.activeElement !== document.body) return
    const rows = [...(ref.current?.children ?? [])]
    rows[Math.min(last.at, rows.length - 1)]?.querySelector<HTMLElement>('a,button')?.focus()
  })

  return {
    ref,
    onFocus({ target }: FocusEvent) {
      held.current = { target, at: [...(ref.current?.children ?? [])].findIndex((row) => row.contains(target)) }
    },
    onBlur({ target }: FocusEvent) {
      // who leaves a row that stays has left the list
      queueMicrotask(() => {
        if (target.isConnected && held.current?.target === target) held.current = null
      })
    },
  }
}
