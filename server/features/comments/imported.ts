// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import type { Anchor, Proposal } from '#shared/features/comments.ts'
import type { Language } from '#shared/features/people.ts'
import { CommentModel, type CommentRecord, type EntryRecord } from './model.ts'
import { newEntry } from './service.ts'

interface Said {
  author: string
  at: string | null
  text: string
}

interface Imported extends Said {
  /** `added`: words that were written in where no proposal can be made; they are in the text. */
  kind: 'comment' | 'proposal' | 'added'
  anchor: Anchor
  proposal: Proposal | null
  replies: Said[]
}

interface To {
  documentId: string
  placeId: string
  by: string
}

const addedWords: Readonly<Record<Language, string>> = {
  it: 'Aggiunto nel file con le revisioni attive: le parole sono già nel testo.',
  en: 'Added in the file while changes were tracked: the words are in the text already.',
}

const atOnce = 100

const entryOf = (by: string, { author, at, text }: Said): EntryRecord => ({
  ...newEntry(by, newId(), { text, mentions: [] }),
  imported: { name: author, at },
})

/** Within the `write` that makes a document of a file: what stood beside its text there. Nobody can have it open yet. */
export async function importComments(
  { documentId, placeId, by }: To,
  notes: readonly Imported[],
  language: Language,
): Promise<void> {
  const records = notes.map(
    ({ kind, anchor, proposal, replies, ...said }): CommentRecord => ({
      ...entryOf(by, kind === 'added' ? { ...said, text: addedWords[language] } : said),
      documentId,
      placeId,
      anchor,
      proposal,
      versionNumber: 1,
      replies: replies.map((reply) => entryOf(by, reply)),
      state: 'open',
      settled: null,
      acceptance: null,
      seen: [],
      rev: 1,
      demo: false,
    }),
  )
  // some at a time: whoever asks something else is answered in between
  for (let from = 0; from < records.length; from += atOnce)
    await CommentModel.insertMany(records.slice(from, from + atOnce))
}
