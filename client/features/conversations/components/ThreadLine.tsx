// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { threadRowsQuery } from '#client/features/conversations/queries.ts'
import type { ListView } from '#client/features/messages/components/MessageList.tsx'
import { indexOfSeq, type ThreadLog } from '#client/features/messages/log.ts'
import { parseMarkdown, plainText } from '#client/features/messages/markdown.ts'
import { decodeMentions } from '#client/features/messages/mentions.ts'
import { positionOf, seqAt } from '#client/features/messages/position.ts'
import type { MessageRow } from '#client/features/messages/rows.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import type { ThreadPage } from '#shared/features/conversations.ts'
import type { Message } from '#shared/features/messages.ts'
import { dayOf } from '#shared/lib/dates.ts'

/** The last row that is seen, as one scrolls and as the room for the list changes. */
function useBottomRow({ scroller, bottomIndex }: ListView, rows: readonly MessageRow[]): MessageRow | undefined {
  const [index, setIndex] = useState(-1)
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let frame = 0
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => setIndex(bottomIndex()))
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('scroll', look)
      sizes.disconnect()
    }
  }, [scroller, bottomIndex])
  return rows[Math.min(index, rows.length - 1)]
}

const shownLetters = 60

const beginningOf = ({ text, mentions }: Message): string =>
  plainText(parseMarkdown(decodeMentions(text, mentions).text)).slice(0, shownLetters)

interface ThreadLineProps {
  view: ListView
  rows: readonly MessageRow[]
  log: ThreadLog
  page: ThreadPage
  onGo: (seq: number) => void
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }
const pageShare = 0.1

/** The whole conversation in small: when it began, when it was written in last, and where in it one is. */
export function ThreadLine({ view, rows, log, page, onGo }: ThreadLineProps) {
  const t = useT()
  const format = useFormat()
  const track = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const { messages } = log
  const bottom = useBottomRow(view, rows)?.message ?? messages.at(-1)
  const { data: list } = useQuery({ ...threadRowsQuery(page.place.id), enabled: false })
  if (!bottom) return null

  const seq = dragged === null ? bottom.seq : seqAt(log, dragged)
  const shown = messages[Math.min(indexOfSeq(messages, seq), messages.length - 1)] ?? bottom
  // of what is not held only where on the line it stands is known
  const held = dragged === null || (seq >= (messages[0]?.seq ?? 0) && seq <= (messages.at(-1)?.seq ?? 0))
  const { share, number } = positionOf(log, shown.seq, page.messageCount)
  const at = dragged ?? share
  const day = format.day(dayOf(new Date(shown.createdAt)))
  const last = page.messageCount
  const label = number === undefined ? format.shortDay(shown.createdAt) : `${number}/${last}`

  // where the end is not held, the list of conversations tells when it was
  const lastAt = log.hasNewer
    ? list?.rows.find(({ thread }) => thread.id === page.thread.id)?.last?.at
    : messages.at(-1)?.createdAt

  const shareAt = ({ clientY }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    return box && box.height > 0 ? Math.min(1, Math.max(0, (clientY - box.top) / box.height)) : 1
  }
  const go = (target: number) => onGo(seqAt(log, Math.min(1, Math.max(0, target))))
  const onKeyDown = (event: KeyboardEvent) => {
    const index = indexOfSeq(messages, bottom.seq)
    const step = steps[event.key]
    if (step !== undefined) onGo(messages[index + step]?.seq ?? Math.max(1, bottom.seq + step))
    else if (event.key === 'PageUp') go(share - pageShare)
    else if (event.key === 'PageDown') go(share + pageShare)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="threadline" data-c={page.place.colour}>
      <span>{format.shortDay(page.thread.createdAt)}</span>
      <div
        ref={track}
        className="tr"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragged(shareAt(event))
        }}
        onPointerMove={(event) => dragged !== null && setDragged(shareAt(event))}
        onPointerUp={() => {
          if (dragged !== null) go(dragged)
          setDragged(null)
        }}
        onPointerCancel={() => setDragged(null)}
      >
        <div
          className={classes('hd', dragged !== null && 'dragging')}
          style={{ insetBlockStart: `${at * 100}%` }}
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={t('conversations.line')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(at * 100)}
          aria-valuetext={number === undefined ? day : t('conversations.lineAt', { number, count: last, day })}
          onKeyDown={onKeyDown}
        >
          {held ? label : '…'}
        </div>
        {dragged !== null && held && (
          <div className="said" style={{ insetBlockStart: `${at * 100}%` }} aria-hidden="true">
            <b dir="auto">{shown.author.name}</b>{' '}
            <span dir="auto">{beginningOf(shown) || t('conversations.removedExcerpt')}</span>
          </div>
        )}
      </div>
      <span>{lastAt && format.shortDay(lastAt)}</span>
    </div>
  )
}
