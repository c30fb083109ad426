// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { rovingHeir, rovingKey, rovingTarget } from './roving.ts'

interface RovingFocusOptions {
  orientation?: 'vertical' | 'horizontal' | 'both'
  jk?: boolean
  wraps?: boolean
  /** For virtual lists: brings a row into being before it gets the focus. */
  reveal?: (id: string) => void
  /** The row that takes the focus first; without it, the first one. */
  start?: string | undefined
  /** Where the focus goes when the last row leaves. */
  fallback?: RefObject<HTMLElement | null>
}

const inField = (target: EventTarget) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** One tab stop for a list: spread `listProps` on it and `itemProps(id)` on the focusable part of each row. */
export function useRovingFocus(
  ids: readonly string[],
  { orientation = 'vertical', jk = false, wraps = false, reveal, start, fallback }: RovingFocusOptions = {},
) {
  const list = useRef<HTMLElement>(null)
  const [active, setActive] = useState<string>()
  const before = useRef(ids)
  const held = useRef(false)
  const current = [active, start].find((id) => id !== undefined && ids.includes(id)) ?? ids[0]

  const focusItem = useCallback(
    (id: string) => {
      setActive(id)
      reveal?.(id)
      const find = () => list.current?.querySelector<HTMLElement>(`[data-roving="${CSS.escape(id)}"]`)
      const item = find()
      if (item) item.focus()
      else requestAnimationFrame(() => find()?.focus())
    },
    [reveal],
  )

  useEffect(() => {
    const last = before.current
    before.current = ids
    if (active === undefined || ids.includes(active) || !last.includes(active)) return
    const heir = rovingHeir(last, ids, active)
    const lostFocus = held.current && (document.activeElement === document.body || document.activeElement === null)
    if (heir === undefined) {
      setActive(undefined)
      if (lostFocus) fallback?.current?.focus()
    } else if (lostFocus) focusItem(heir)
    else setActive(heir)
  }, [ids, active, focusItem, fallback])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing || inField(event.target)) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const mirrored = list.current !== null && getComputedStyle(list.current).direction === 'rtl'
    const key = rovingKey(event.key, { orientation, jk, mirrored })
    const target = key && rovingTarget(ids, current, key, wraps)
    if (target === undefined) return
    event.preventDefault()
    focusItem(target)
  }

  const listProps = {
    ref: (element: HTMLElement | null) => {
      list.current = element
    },
    onKeyDown,
    onFocus: () => {
      held.current = true
    },
    onBlur: (event: { relatedTarget: EventTarget | null }) => {
      // A row that leaves the page blurs to nothing: the focus is still ours to hand on.
      held.current = event.relatedTarget === null
    },
  }
  const itemProps = (id: string) => ({
    tabIndex: id === current ? 0 : -1,
    'data-roving': id,
    onFocus: () => setActive(id),
  })
  return { listProps, itemProps, focusItem, current }
}
