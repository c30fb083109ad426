// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { parseMarkdown, plainText } from '#client/features/messages/markdown.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { Message } from '#shared/features/messages.ts'

const every = 3_000

/** What arrives while the conversation is open, for whoever listens: the list on the screen keeps silent. */
export function LiveLog({ messages, myId }: { messages: readonly Message[]; myId: string }) {
  const t = useT()
  const [said, setSaid] = useState<readonly Message[]>([])
  const told = useRef(messages.at(-1)?.seq ?? 0)
  const latest = useRef(messages)
  useEffect(() => {
    latest.current = messages
  })

  useEffect(() => {
    const timer = setInterval(() => {
      const fresh = latest.current.filter(
        ({ seq, author, removed }) => seq > told.current && author.id !== myId && !removed,
      )
      if (fresh.length === 0) return
      told.current = latest.current.at(-1)?.seq ?? told.current
      setSaid(fresh)
    }, every)
    return () => clearInterval(timer)
  }, [myId])

  return (
    <div className="vh" role="log" aria-live="polite" aria-label={t('messages.liveLabel')}>
      {said.map((message) => (
        <p key={message.id}>
          {message.author.name}:{' '}
          {[plainText(parseMarkdown(message.text)), ...message.files.map(({ name }) => name)].join(' ')}
        </p>
      ))}
    </div>
  )
}
