// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { CommentActs } from '#client/features/comments/acts.ts'
import { newNote } from '#client/features/comments/plugin.ts'
import type { Desk } from '#client/features/comments/useDesk.ts'
import { useT } from '#client/lib/i18n.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { commentLimits, type WordProposal } from '#shared/features/comments.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { NoteForm } from './NoteForm.tsx'

interface NewNoteProps {
  desk: Desk
  acts: CommentActs
  myId: string
  people: readonly PersonSummary[]
}

/** What other words make of those that stand there: behind them, in their stead, or nothing. */
function proposalOf(quote: string, typed: string): WordProposal {
  const text = typed.replaceAll(/\s*\n\s*/g, ' ')
  if (text.trim() === '') return { change: 'delete', text: '' }
  return text.startsWith(quote) && text !== quote
    ? { change: 'insert', text: text.slice(quote.length) }
    : { change: 'replace', text }
}

/** A note that is being written, beside the words it is about. */
export function NewNote({ desk, acts, myId, people }: NewNoteProps) {
  const t = useT()
  const { pending, documentId, end } = desk
  const quote = pending?.anchor.quote ?? ''
  const [words, setWords] = useState(quote)
  if (!pending) return null
  const proposes = pending.kind === 'proposal'
  return (
    <li className="cnote on" data-note={newNote}>
      <blockquote dir="auto">{quote}</blockquote>
      {proposes && (
        <TextArea
          label={t('comments.newWords')}
          hint={t('comments.newWordsHint')}
          rows={2}
          dir="auto"
          maxLength={commentLimits.proposal}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      <NoteForm
        label={t(proposes ? 'comments.why' : 'comments.comment')}
        act={t(proposes ? 'comments.propose' : 'comments.send')}
        keptAs={`${documentId} new`}
        myId={myId}
        people={people}
        mayBeEmpty={proposes && words !== quote}
        onSend={async (said) => {
          const proposal = proposes && words !== quote ? proposalOf(quote, words) : null
          const { id } = await acts.create({ documentId, anchor: pending.anchor, proposal, ...said })
          desk.choose(id)
        }}
        onClose={end}
      />
    </li>
  )
}
