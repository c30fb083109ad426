// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { threadRowsQuery } from '#client/features/conversations/queries.ts'
import type { ListView } from '#client/features/messages/components/MessageList.tsx'
import { indexOfSeq, type ThreadLog } from '#client/features/messages/log.ts'
import { parseMarkdown, plainText } from '#client/features/messages/markdown.ts'
import { decodeMentions } from '#client/features/messages/mentions.ts'
import { positionOf, seqAt } from '#client/features/messages/position.ts'
import type { MessageRow } from '#client/features/messages/rows.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { ThreadLineView } from '#client/ui/ThreadLineView.tsx'
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

/** Where one is in the whole conversation, and the way to any other part of it. */
export function ThreadLine({ view, rows, log, page, onGo }: ThreadLineProps) {
  const t = useT()
  const format = useFormat()
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
  const day = format.day(dayOf(new Date(shown.createdAt)))
  const last = page.messageCount
  const beginning = beginningOf(shown)
  const label = number === undefined ? format.shortDay(shown.createdAt) : `${number}/${last}`

  // where the end is not held, the list of conversations tells when it was
  const lastAt = log.hasNewer
    ? list?.rows.find(({ thread }) => thread.id === page.thread.id)?.last?.at
    : messages.at(-1)?.createdAt

  return (
    <ThreadLineView
      colour={page.place.colour}
      begunAt={page.thread.createdAt}
      lastAt={lastAt}
      share={dragged ?? share}
      label={held ? label : '…'}
      valueText={number === undefined ? day : t('conversations.lineAt', { number, count: last, day })}
      dragged={dragged !== null}
      said={
        dragged !== null &&
        held && (
          <>
            <b dir="auto">{shown.author.name}</b>{' '}
            <span dir={directionOf(beginning)}>{beginning || t('conversations.removedExcerpt')}</span>
          </>
        )
      }
      onDrag={setDragged}
      onGo={(target) => onGo(seqAt(log, target))}
      onStep={(step) => onGo(messages[indexOfSeq(messages, bottom.seq) + step]?.seq ?? Math.max(1, bottom.seq + step))}
    />
  )
}
