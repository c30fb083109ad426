// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Doc } from 'yjs'
import type { CommentRecord } from '#server/features/comments/model.ts'
import { newId } from '#server/lib/id.ts'
import type { Anchor, Proposal } from '#shared/features/comments.ts'
import { anchorOf, flatText } from '#shared/writing/anchors.ts'
import { type DemoDocument, minuteOf } from './documents.ts'

interface Making {
  idOf: (key: string) => string
  clock: (day: number, at: string) => Date
}

/** What a comment must know of the text at the moment it is made. */
interface Moment {
  id: string
  placeId: string
  doc: Doc
  versionNumber: number
}

interface Saying {
  minute: number
  make: (moment: Moment) => CommentRecord
}

type Said = Pick<DemoDocument['comments'][number], 'by' | 'day' | 'at'> & { text: string }

function anchorAt(doc: Doc, quote: string): Anchor {
  const flat = flatText(doc)
  const from = flat.words.indexOf(quote)
  const anchor = from < 0 ? null : anchorOf(flat, { from, to: from + quote.length })
  if (!anchor) throw new Error(`nobody can comment on what does not stand there: ${quote}`)
  return anchor
}

function entryOf({ by, day, at, text }: Said, { idOf, clock }: Making) {
  return {
    _id: newId(),
    clientId: newId(),
    authorId: idOf(by),
    text,
    mentions: [],
    createdAt: clock(day, at),
    editedAt: null,
    removedAt: null,
  }
}

interface Kind {
  said: Said & { quote: string; replies: readonly Said[] }
  proposal: Proposal | null
  state: CommentRecord['state']
  settled: CommentRecord['settled']
}

function sayingOf({ said, proposal, state, settled }: Kind, making: Making): Saying {
  return {
    minute: minuteOf(said),
    make: ({ id, placeId, doc, versionNumber }) => ({
      ...entryOf(said, making),
      documentId: id,
      placeId,
      anchor: anchorAt(doc, said.quote),
      proposal,
      versionNumber,
      replies: said.replies.map((reply) => entryOf(reply, making)),
      state,
      settled,
      acceptance: null,
      seen: [],
      rev: 1 + said.replies.length + (settled ? 1 : 0),
      demo: true,
    }),
  }
}

/** What people of the demo programme said beside a text, and proposed, oldest first. */
export function sayingsOf({ comments, proposals }: DemoDocument, making: Making): Saying[] {
  const traceOf = (act: { by: string; day: number; at: string; note?: string | undefined }) => ({
    at: making.clock(act.day, act.at),
    by: making.idOf(act.by),
    reason: act.note ?? null,
  })
  const said = comments.map((comment) =>
    sayingOf(
      {
        said: comment,
        proposal: null,
        state: comment.resolved ? 'resolved' : 'open',
        settled: comment.resolved ? traceOf(comment.resolved) : null,
      },
      making,
    ),
  )
  const proposed = proposals.map(({ kind, text = '', note, state, decided, ...one }) =>
    sayingOf(
      {
        said: { ...one, text: note ?? '' },
        proposal: { change: kind, text },
        state,
        settled: decided ? traceOf(decided) : null,
      },
      making,
    ),
  )
  return [...said, ...proposed].sort((one, other) => one.minute - other.minute)
}
