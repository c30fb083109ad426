// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useNavigationType } from 'react-router'
import { rovingHeir } from '#client/ui/roving.ts'

interface Left {
  scroll: number
  ids: readonly string[]
  focused: string | undefined
}

/** How each list was left, for whoever comes back to it. */
const left = new Map<string, Left>()

interface ReturnOptions {
  name: string
  list: RefObject<HTMLElement | null>
  ids: readonly string[]
  current: string | undefined
  focusItem: (id: string) => void
}

/** Coming back by the browser's way back, a list lies as it was left, the focus on the same row or its heir. */
export function useReturn({ name, list, ids, current, focusItem }: ReturnOptions): void {
  const cameBack = useNavigationType() === 'POP'
  const now = useRef({ ids, current })
  useEffect(() => {
    now.current = { ids, current }
  })

  const restored = useRef(false)
  useLayoutEffect(() => {
    const before = left.get(name)
    if (restored.current || ids.length === 0) return
    restored.current = true
    if (!cameBack || !before) return
    if (list.current) list.current.scrollTop = before.scroll
    const heir = before.focused && rovingHeir(before.ids, ids, before.focused)
    if (heir) focusItem(heir)
  }, [name, cameBack, ids, list, focusItem])

  useLayoutEffect(() => {
    const element = list.current
    const keep = () => {
      const held = element?.contains(document.activeElement) ?? false
      const focused = held ? now.current.current : undefined
      left.set(name, { scroll: element?.scrollTop ?? 0, ids: now.current.ids, focused })
    }
    // the row that is opened still has the focus here; once the page is left it has none
    element?.addEventListener('click', keep, { capture: true })
    element?.addEventListener('scroll', keep, { passive: true })
    return () => {
      element?.removeEventListener('click', keep, { capture: true })
      element?.removeEventListener('scroll', keep)
    }
  }, [name, list])
}
