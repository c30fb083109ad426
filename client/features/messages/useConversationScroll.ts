// SPDX-License-Identifier: AGPL-3.0-or-later
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { MessageRow } from './rows.ts'

/** Where the conversation opens: at the first unread, at a message one was sent to or that is last seen, or at its end. */
export interface Anchor {
  where: 'unread' | 'message' | 'bottom' | 'end'
  index: number
}

const nearEnd = 80
const loadWithin = 600
/** How far down the first unread stands. */
const readingLine = 0.25
/** Frames until a row that was scrolled to is there. */
const drawnWithin = 20

interface ScrollOptions {
  rows: readonly MessageRow[]
  anchor: Anchor
  hasOlder: boolean
  hasNewer: boolean
  onOlder: () => void
  onNewer: () => void
}

const afterDrawing = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act))

/** Whether rows came in above the first of the last drawing: only then the place is kept from the end. */
function usePrepended(rows: readonly MessageRow[]): boolean {
  const drawn = useRef<{ first: string | undefined; count: number }>({ first: rows[0]?.key, count: rows.length })
  const { first, count } = drawn.current
  const prepended = rows.length > count && rows[0]?.key !== first && rows.some(({ key }) => key === first)
  useLayoutEffect(() => {
    drawn.current = { first: rows[0]?.key, count: rows.length }
  })
  return prepended
}

/**
 * Opens at the anchor, stays at the end when it is there, asks for more before it is needed, and moves nothing under
 * the eye of whoever reads.
 */
export function useConversationScroll(
  scroller: RefObject<HTMLDivElement | null>,
  list: RefObject<VirtualizerHandle | null>,
  { rows, anchor, hasOlder, hasNewer, onOlder, onNewer }: ScrollOptions,
) {
  const prepended = usePrepended(rows)
  const [atEnd, setAtEnd] = useState(anchor.where === 'end')
  const [placed, setPlaced] = useState(false)
  const stuck = useRef(anchor.where === 'end')
  const last = rows.length - 1

  const toEnd = useCallback(() => {
    stuck.current = true
    if (last >= 0) list.current?.scrollToIndex(last, { align: 'end' })
  }, [last, list])

  const toIndex = useCallback(
    (index: number, where: Anchor['where']) => {
      stuck.current = false
      const height = scroller.current?.clientHeight ?? 0
      if (where !== 'unread') {
        list.current?.scrollToIndex(index, { align: where === 'bottom' ? 'end' : 'center' })
        return
      }
      // the line is for the message: what stands above it in its row is known once it is drawn
      const toLine = (above: number) =>
        list.current?.scrollToIndex(index, { align: 'start', offset: above - height * readingLine })
      const align = (tries: number) => {
        const row = scroller.current?.querySelector(`[data-index="${index}"]`)
        const message = row?.querySelector('.msg')
        if (row && message) toLine(message.getBoundingClientRect().top - row.getBoundingClientRect().top)
        else if (tries > 0) requestAnimationFrame(() => align(tries - 1))
      }
      toLine(0)
      requestAnimationFrame(() => align(drawnWithin))
    },
    [list, scroller],
  )

  const opened = useRef(false)
  useLayoutEffect(() => {
    if (opened.current) return
    opened.current = true
    if (anchor.where === 'end') toEnd()
    else toIndex(anchor.index, anchor.where)
    afterDrawing(() => setPlaced(true))
  }, [anchor, toEnd, toIndex])

  const lastOffset = useRef(0)
  const look = useCallback(() => {
    const view = list.current
    if (!view) return
    const below = view.scrollSize - view.scrollOffset - view.viewportSize
    // growth below is no leaving of the end: only going up is
    if (below <= nearEnd && !hasNewer) stuck.current = true
    else if (view.scrollOffset < lastOffset.current - 1 || hasNewer) stuck.current = false
    lastOffset.current = view.scrollOffset
    setAtEnd(stuck.current)
    if (view.scrollOffset < loadWithin && hasOlder) onOlder()
    if (below < loadWithin && hasNewer) onNewer()
  }, [list, hasOlder, hasNewer, onOlder, onNewer])

  // whoever is at the end stays there, whatever grows
  const keepEnd = useCallback(() => {
    if (stuck.current) toEnd()
  }, [toEnd])
  useLayoutEffect(() => {
    if (rows.length > 0) keepEnd()
  }, [keepEnd, rows])
  useEffect(() => {
    if (placed && rows.length > 0) look()
  }, [placed, rows, look])

  return { prepended, placed, atEnd, look, keepEnd, toEnd, toIndex }
}
