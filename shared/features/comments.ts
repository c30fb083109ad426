// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, oneOf, seq, text } from '#shared/lib/schema.ts'
import { seenOf } from '#shared/lib/seen.ts'
import { type Access, levelOn, reaches } from './access.ts'
import { difference, documentPolicy } from './documents.ts'
import { mentionedIds } from './messages.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy } from './places.ts'
import { relativePosition } from './writing.ts'

export const commentLimits = {
  text: 4_000,
  mentions: 20,
  /** Of the words it is about: a comment on more keeps the beginning of them; a proposal is about no more. */
  quote: 300,
  /** Of the words on either side. */
  context: 40,
  proposal: 1_000,
  replies: 200,
  perDocument: 2_000,
  reason: 300,
  waiting: 50,
} as const

export const proposalChanges = ['insert', 'delete', 'replace'] as const
/** What a merge proposes where words in the stead of others do not say it. */
export const blockChanges = ['insertBlock', 'removeBlock', 'replaceBlock', 'moveBlock'] as const

const storable = (value: string): boolean => !value.includes(String.fromCharCode(0)) && value.isWellFormed()

/** A piece of a text, blanks at its ends and all. */
const piece = (max: number, min = 0) =>
  z
    .string({ error: 'required' })
    .check(
      z.minLength(min, { error: 'required' }),
      z.maxLength(max, { error: 'too_long' }),
      z.refine(storable, { error: 'bad_text' }),
    )

/** On one line: words make no block and take none away. */
const onOneLine = (value: string): boolean => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)

/**
 * What it is about: a place in the text that moves with it, and the words that stood there, by which it is found again
 * where the text was taken apart.
 */
const anchor = z.strictObject({
  blockId: z.nullable(piece(60)),
  from: relativePosition,
  to: relativePosition,
  quote: piece(commentLimits.quote, 1),
  prefix: piece(commentLimits.context),
  suffix: piece(commentLimits.context),
})
export type Anchor = z.infer<typeof anchor>

/** Other words: after those it is about, in their stead, or none. */
const wording = z.strictObject({
  change: oneOf(proposalChanges),
  text: piece(commentLimits.proposal).check(z.refine(onOneLine, { error: 'bad_text' })),
})
export type WordProposal = z.infer<typeof wording>

/** Whole blocks, as they are shown; what is to be written of them the server knows. */
const rebuilding = z.object({
  change: oneOf(blockChanges),
  /** The words of the block that would stand there; of one that moves, the words behind which it would stand. */
  text: z.string(),
  /** From what stands there to what would. */
  blocks: z.array(difference),
  /** The anchor's words are not what is changed: it stands beside them. */
  beside: z.boolean(),
  /** Both sides changed it: it is chosen by itself, and never accepted with the others. */
  isConflict: z.boolean(),
  /** Theirs may also stand behind ours. */
  canKeepBoth: z.boolean(),
})
export type BlockProposal = z.infer<typeof rebuilding>

const proposal = z.union([wording, rebuilding])
export type Proposal = z.infer<typeof proposal>

export const isWordProposal = (one: Proposal): one is WordProposal => !('blocks' in one)

const entry = {
  id,
  author: personSummary,
  /** Empty when removed. */
  text: z.string(),
  createdAt: instant,
  editedAt: z.nullable(instant),
  removedAt: z.nullable(instant),
  /** As written in the file it came from: whose words they are, and when; the author is who brought them. */
  imported: z.nullable(z.object({ name: z.string(), at: z.nullable(instant) })),
}
const commentReply = z.object(entry)
export type CommentReply = z.infer<typeof commentReply>

/** `undone`: it went with the merge that it came with. */
export const commentStates = ['open', 'resolved', 'accepted', 'refused', 'undone'] as const

/** Proposals that came together: the version of another document that they are of. */
const source = z.object({ groupId: id, placeName: z.string(), number: z.nullable(z.number()) })
export type Source = z.infer<typeof source>

/** A comment or a proposal with what was answered, as everybody who reads the document sees it. */
export const comment = z.object({
  ...entry,
  documentId: id,
  placeId: id,
  anchor,
  /** Null: it proposes nothing. Its text may be empty then. */
  proposal: z.nullable(proposal),
  /** Whose proposal it is where it came with a merge; the author is who merged. */
  source: z.nullable(source),
  /** The official number that the text had, or was to have, when it was made. */
  versionNumber: z.number(),
  replies: z.array(commentReply),
  /** Everybody it mentions, in whatever it says. */
  mentions: z.array(z.object({ id, name: z.string() })),
  state: oneOf(commentStates),
  settled: z.nullable(z.object({ at: instant, by: personSummary, reason: z.nullable(z.string()) })),
  /** Grows with every change. */
  rev: seq,
})
export type Comment = z.infer<typeof comment>

const words = (min: 0 | 1) =>
  text({ min, max: commentLimits.text }).check(
    z.refine((value) => value === '' || seenOf(value) !== '', { error: 'required' }),
    z.refine((value) => mentionedIds(value).length <= commentLimits.mentions, { error: 'too_many' }),
  )
/** The writer was shown what looked like case data and says it is none. */
const notACase = z.optional(z.boolean({ error: 'bad_value' }))

const ofDocument = z.strictObject({ documentId: id })
const oneComment = z.strictObject({ commentId: id })
const oneReply = z.strictObject({ commentId: id, replyId: id })

const waiting = z.object({
  commentId: id,
  documentId: id,
  title: z.string(),
  quote: z.string(),
  by: personSummary,
  at: instant,
  mentioned: z.boolean(),
})
export type WaitingComment = z.infer<typeof waiting>

export const commentEndpoints = {
  list: endpoint('GET /documents/:documentId/comments', {
    params: ofDocument,
    output: z.object({ comments: z.array(comment) }),
  }),
  /** Everybody who reads. A proposal only while a bozza is open. The same `clientId` again gives the first back. */
  create: endpoint('POST /documents/:documentId/comments', {
    params: ofDocument,
    body: z.strictObject({ clientId: id, anchor, proposal: z.nullable(wording), text: words(0), notACase }).check(
      z.refine((draft) => draft.text !== '' || draft.proposal !== null, { error: 'required', path: ['text'] }),
      z.refine((draft) => !draft.proposal || (draft.proposal.text === '') === (draft.proposal.change === 'delete'), {
        error: 'required',
        path: ['proposal'],
      }),
      z.refine((draft) => !draft.proposal || onOneLine(draft.anchor.quote), { error: 'bad_value', path: ['anchor'] }),
    ),
    output: comment,
  }),
  edit: endpoint('PATCH /comments/:commentId', {
    params: oneComment,
    body: z.strictObject({ text: words(0), notACase }),
    output: comment,
  }),
  /** What it said goes for good; what others answered stays. */
  remove: endpoint('DELETE /comments/:commentId', { params: oneComment, output: comment }),
  reply: endpoint('POST /comments/:commentId/replies', {
    params: oneComment,
    body: z.strictObject({ clientId: id, text: words(1), notACase }),
    output: comment,
  }),
  editReply: endpoint('PATCH /comments/:commentId/replies/:replyId', {
    params: oneReply,
    body: z.strictObject({ text: words(1), notACase }),
    output: comment,
  }),
  removeReply: endpoint('DELETE /comments/:commentId/replies/:replyId', { params: oneReply, output: comment }),
  resolve: endpoint('PUT /comments/:commentId/resolution', { params: oneComment, output: comment }),
  reopen: endpoint('DELETE /comments/:commentId/resolution', { params: oneComment, output: comment }),
  /** Writes what it proposes into the text, as by who proposed it. `conflict` where other words stand there by now. */
  accept: endpoint('POST /comments/:commentId/acceptance', { params: oneComment, output: comment }),
  /** Of what both sides changed: theirs behind ours. */
  acceptBoth: endpoint('POST /comments/:commentId/acceptance/both', { params: oneComment, output: comment }),
  /** All of a group that can be; what both sides changed, and those whose words are others by now, stay open. */
  acceptAll: endpoint('POST /documents/:documentId/proposals/:groupId/acceptance', {
    params: z.strictObject({ documentId: id, groupId: id }),
    output: z.object({ comments: z.array(comment) }),
  }),
  refuse: endpoint('POST /comments/:commentId/refusal', {
    params: oneComment,
    body: z.strictObject({ reason: z.nullable(text({ max: commentLimits.reason })) }),
    output: comment,
  }),
  /** Answers to what I said, and where I am mentioned, until I answer, see it, or it is settled. Newest first. */
  waiting: endpoint('GET /comments/waiting', { output: z.object({ comments: z.array(waiting) }) }),
  see: endpoint('PUT /comments/:commentId/seen', { params: oneComment }),
}

export const commentEvents = {
  created: event('comment:created', z.object({ comment })),
  changed: event('comment:changed', z.object({ comment })),
  /** To the person alone, on all their devices. */
  seen: event('comment:seen', z.object({ personId: id, commentId: id })),
}

/** By whom, in a document with this access. */
interface Said {
  access: Access | null
  authorId: string
}

export const commentPolicy = {
  /** Who may comment on the document, or more. */
  add: (actor: Actor, place: PlaceFacts, access: Access | null): boolean =>
    !place.readOnly && reaches(levelOn(actor, place, access), 'comment'),
  remove: (actor: Actor, place: PlaceFacts, { access, authorId }: Said): boolean =>
    commentPolicy.add(actor, place, access) && (authorId === actor.id || placePolicy.removeOthers(actor, place)),
  /** Resolve and reopen: who edits the document, and who began it. */
  resolve: (actor: Actor, place: PlaceFacts, { access, authorId }: Said): boolean =>
    commentPolicy.add(actor, place, access) && (authorId === actor.id || documentPolicy.edit(actor, place, access)),
  /** Accept or refuse a proposal. */
  decide: (actor: Actor, place: PlaceFacts, access: Access | null): boolean =>
    documentPolicy.edit(actor, place, access),
}
