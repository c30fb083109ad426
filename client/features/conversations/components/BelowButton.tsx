// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { ThreadLog } from '#client/features/messages/log.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'

interface BelowButtonProps {
  atEnd: boolean
  log: ThreadLog
  newestOnOpening: number
  myId: string
  onFirstNew: (seq: number) => void
  onEnd: () => void
}

/** What came below while one reads above: it waits behind a button and moves nothing. */
export function BelowButton({ atEnd, log, newestOnOpening, myId, onFirstNew, onEnd }: BelowButtonProps) {
  const t = useT()
  const [seenTo, setSeenTo] = useState(newestOnOpening)
  const last = Math.max(log.messages.at(-1)?.seq ?? 0, seenTo)
  if (atEnd && last !== seenTo) setSeenTo(last)
  if (atEnd || log.messages.length === 0) return null
  const fresh = log.messages.filter(({ seq, author, removed }) => seq > seenTo && author.id !== myId && !removed)
  const count = fresh.length + log.arrived.length
  const first = fresh[0]?.seq ?? log.arrived[0]
  return (
    <div className="jump">
      <Button small icon="arrowdown" onClick={() => (first === undefined ? onEnd() : onFirstNew(first))}>
        {count > 0 ? t('messages.newBelow', { count }) : t('messages.toEnd')}
      </Button>
    </div>
  )
}
