// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { caretOf, idleAfter, statedWriter, type Writer, type WriterOf } from '#client/features/editor/writer.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { classes } from '#client/ui/classes.ts'

interface WritersProps {
  awareness: Awareness
  writerOf?: WriterOf
  following: number | null
  onFollow: (client: number | null) => void
}

interface Present {
  client: number
  writer: Writer
  writes: boolean
  idle: boolean
}

const lookAgain = 5_000

/** Everybody else, once each: of two windows of one person the one that writes. */
function usePresent(awareness: Awareness, writerOf: WriterOf): Present[] {
  const [present, setPresent] = useState<Present[]>([])
  useEffect(() => {
    const moved = new Map<number, { state: string; at: number }>()
    const look = () => {
      const people = new Map<string, Present>()
      for (const [client, state] of awareness.getStates()) {
        const writer = writerOf(client, state)
        if (!writer || client === awareness.clientID) continue
        const now = JSON.stringify(state)
        if (moved.get(client)?.state !== now) moved.set(client, { state: now, at: Date.now() })
        const idle = Date.now() - (moved.get(client)?.at ?? 0) >= idleAfter
        const one = { client, writer, idle, writes: caretOf(state) !== 'null' }
        const other = people.get(writer.id)
        if (!other || (one.writes && !other.writes)) people.set(writer.id, one)
      }
      const next = [...people.values()]
      setPresent((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    look()
    const timer = setInterval(look, lookAgain)
    awareness.on('change', look)
    return () => {
      clearInterval(timer)
      awareness.off('change', look)
    }
  }, [awareness, writerOf])
  return present
}

/** Who else has the document open, ringed in the colour of their caret. A press follows them. */
export function Writers({ awareness, writerOf = statedWriter, following, onFollow }: WritersProps) {
  const t = useT()
  const present = usePresent(awareness, writerOf)
  if (present.length === 0) return null
  return (
    <div className="dwriters" role="group" aria-label={t('editor.writers')}>
      {present.map(({ client, writer, writes, idle }) => {
        const said = t(idle ? 'editor.idle' : writes ? 'editor.writing' : 'editor.reading', { name: writer.name })
        return (
          <button
            key={client}
            type="button"
            className={classes('caretav', idle && 'idle')}
            data-c={writer.colour}
            data-tip={said}
            aria-label={said}
            aria-pressed={client === following}
            onClick={() => onFollow(client === following ? null : client)}
          >
            <Avatar person={writer} size="sm" />
          </button>
        )
      })}
    </div>
  )
}
