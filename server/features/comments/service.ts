// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { OpenDocument } from '#server/features/documents/access.ts'
import { requireDraft } from '#server/features/documents/turn.ts'
import { findReadersOf } from '#server/features/sharing/audience.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { newId } from '#server/lib/id.ts'
import { type Anchor, type Comment, commentLimits, type WordProposal } from '#shared/features/comments.ts'
import { mentionedIds } from '#shared/features/messages.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenComment } from './access.ts'
import { addComment, changeComment } from './change.ts'
import type { EntryRecord } from './model.ts'

interface Said {
  text: string
  notACase?: boolean | undefined
}

/** What somebody says, once it is looked at. */
type Words = Pick<EntryRecord, 'text' | 'mentions'>

/** Only people who read there are mentioned: an id from elsewhere would come back with its name. */
async function checkWords({ text, notACase }: Said, open: OpenDocument, proposed?: string): Promise<Words> {
  if (!notACase) refuseCaseData({ text, ...(proposed !== undefined && { proposal: proposed }) })
  const ids = mentionedIds(text)
  if (ids.length === 0) return { text, mentions: [] }
  const readers = await findReadersOf(open)
  return { text, mentions: ids.filter((id) => readers.has(id)) }
}

export const newEntry = (authorId: string, clientId: string, words: Words): EntryRecord => ({
  _id: newId(),
  clientId,
  authorId,
  ...words,
  createdAt: new Date(),
  editedAt: null,
  removedAt: null,
})

interface Draft extends Said {
  clientId: string
  anchor: Anchor
  proposal: WordProposal | null
}

/** What was put out of force has had its time; a proposal is to be written, and so needs a text that is open. */
export async function createComment(
  actor: Actor,
  open: Authorized<OpenDocument, 'comment'>,
  { clientId, anchor, proposal, ...said }: Draft,
): Promise<Comment> {
  const { document, item, place } = open
  if (proposal) requireDraft(document)
  if (item.document?.state === 'superseded') throw new AppError('conflict', { fields: { document: 'locked' } })
  const words = await checkWords(said, open, proposal?.text)
  return addComment(
    {
      ...newEntry(actor.id, clientId, words),
      documentId: document._id,
      placeId: place.id,
      anchor,
      proposal,
      versionNumber: document.draft?.number ?? item.document?.number ?? 1,
      replies: [],
      state: 'open',
      settled: null,
      acceptance: null,
      seen: [],
      rev: 1,
      demo: false,
    },
    commentLimits.perDocument,
  )
}

export async function replyTo(
  actor: Actor,
  { comment, open }: Authorized<OpenComment, 'reply'>,
  { clientId, ...said }: Said & { clientId: string },
): Promise<Comment> {
  const words = await checkWords(said, open)
  return changeComment(comment._id, ({ replies }) => {
    if (replies.some((reply) => reply.authorId === actor.id && reply.clientId === clientId)) return null
    if (replies.length >= commentLimits.replies) throw new AppError('conflict', { fields: { text: 'full' } })
    return { replies: [...replies, newEntry(actor.id, clientId, words)] }
  })
}

/** Of one's own words alone. */
function edited<Entry extends EntryRecord>(actor: Actor, entry: Entry | undefined, words: Words): Entry | null {
  if (!entry || entry.removedAt) throw new AppError('not_found')
  // what somebody said in a file is theirs
  if (entry.authorId !== actor.id || entry.imported) throw new AppError('forbidden')
  return entry.text === words.text ? null : { ...entry, ...words, editedAt: new Date() }
}

export async function editComment(
  actor: Actor,
  { comment, open }: Authorized<OpenComment, 'reply'>,
  said: Said,
): Promise<Comment> {
  const words = await checkWords(said, open)
  return changeComment(comment._id, (current) => {
    // it is another document's
    if (current.source) throw new AppError('forbidden')
    const changed = edited(actor, current, words)
    if (words.text === '' && !current.proposal) throw new AppError('invalid', { fields: { text: 'required' } })
    return changed && { ...words, editedAt: changed.editedAt }
  })
}

export async function editReply(
  actor: Actor,
  { comment, open }: Authorized<OpenComment, 'reply'>,
  { replyId, ...said }: Said & { replyId: string },
): Promise<Comment> {
  const words = await checkWords(said, open)
  return changeComment(comment._id, ({ replies }) => {
    const changed = edited(
      actor,
      replies.find(({ _id }) => _id === replyId),
      words,
    )
    return changed && { replies: replies.map((one) => (one._id === replyId ? changed : one)) }
  })
}

/** A proposal that is taken back is none any more; what others answered stays. */
export const removeComment = ({ comment }: Authorized<OpenComment, 'remove'>): Promise<Comment> =>
  changeComment(comment._id, (current) => {
    if (current.removedAt) return null
    if (current.acceptance && current.state === 'open') throw new AppError('conflict')
    // it is refused, or goes with the others it came with
    if (current.source) throw new AppError('conflict', { fields: { proposal: 'taken' } })
    return { text: '', mentions: [], removedAt: new Date(), ...(current.state === 'open' && { proposal: null }) }
  })

export const removeReply = (
  { comment }: Authorized<OpenComment, 'reply'>,
  replyId: string,
  mayRemove: (authorId: string) => boolean,
): Promise<Comment> =>
  changeComment(comment._id, ({ replies }) => {
    const reply = replies.find(({ _id }) => _id === replyId)
    if (!reply) throw new AppError('not_found')
    if (!mayRemove(reply.authorId)) throw new AppError('forbidden')
    if (reply.removedAt) return null
    return {
      replies: replies.map((one) => (one === reply ? { ...one, text: '', mentions: [], removedAt: new Date() } : one)),
    }
  })

/** A proposal is settled by accepting or refusing it. */
export const resolveComment = (actor: Actor, { comment }: Authorized<OpenComment, 'resolve'>): Promise<Comment> =>
  changeComment(comment._id, ({ proposal, state }) => {
    if (proposal) throw new AppError('conflict')
    if (state === 'resolved') return null
    return { state: 'resolved', settled: { at: new Date(), by: actor.id, reason: null } }
  })

export const reopenComment = ({ comment }: Authorized<OpenComment, 'resolve'>): Promise<Comment> =>
  changeComment(comment._id, ({ proposal, state }) => {
    if (proposal) throw new AppError('conflict')
    return state === 'open' ? null : { state: 'open', settled: null }
  })
