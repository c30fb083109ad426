// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, queryNumber, seq, text } from '#shared/lib/schema.ts'
import { seenOf } from '#shared/lib/seen.ts'
import { attachment, fileLimits, messageFile } from './files.ts'
import { personSummary } from './people.ts'
import { placePolicy } from './places.ts'
import { type ThreadFacts, threadPolicy } from './threads.ts'

export const messageLimits = {
  text: 10_000,
  mentions: 50,
  reactions: 20,
  page: 100,
  catchUp: 500,
  versions: 100,
  /** Documents that a message is known to name. */
  documents: 50,
} as const

/** The emoji one may react with; the client shows their names in words. */
export const reactionEmoji = ['👍', '👏', '❤️', '💡', '🙏', '🎉', '👀', '✅'] as const

/** In stored text a mention is `<@id>`; names come from the people, so that a new name shows everywhere. */
export const mentionPattern = /<@([A-Za-z0-9_-]{22})>/g
export const mentionedIds = (value: string): string[] => [
  ...new Set([...value.matchAll(mentionPattern)].map((match) => match[1] ?? '')),
]

const documentAddress = /https?:\/\/[^\s/?#]+\/documenti\/([A-Za-z0-9_-]{22})(?![A-Za-z0-9_/-])/gi
/** The documents that stand in a text as cards: those of other installations have ids that are found nowhere here. */
export const namedDocumentIds = (value: string): string[] =>
  [...new Set([...value.matchAll(documentAddress)].map((match) => match[1] ?? ''))].slice(0, messageLimits.documents)

/** A message as everybody who may read it sees it. */
export const message = z.object({
  id,
  threadId: id,
  clientId: id,
  /** Its position in the thread, in commit order. */
  seq,
  /** The number of its last change on the same line of numbers: seq when it never changed. */
  rev: seq,
  author: personSummary,
  /** Empty when removed, or when it only carries files. */
  text: z.string(),
  mentions: z.array(z.object({ id, name: z.string() })),
  reactions: z.array(z.object({ emoji: z.string(), personIds: z.array(id) })),
  files: z.array(messageFile),
  /** Of the post of an announcement, which is changed and withdrawn as a whole. */
  announcementId: z.optional(id),
  createdAt: instant,
  editedAt: z.nullable(instant),
  /** By whom: the name, as where somebody is mentioned, for a guest reads it too. */
  removed: z.nullable(z.object({ at: instant, by: z.pick(personSummary, { id: true, name: true }) })),
})
export type Message = z.infer<typeof message>

/** Empty only where it carries files. */
const messageText = text({ min: 0, max: messageLimits.text }).check(
  // nobody has something new in which there is nothing to see
  z.refine((value) => value === '' || seenOf(value) !== '', { error: 'required' }),
  z.refine((value) => mentionedIds(value).length <= messageLimits.mentions, { error: 'too_many' }),
)

export const messageDraft = z
  .strictObject({
    clientId: id,
    text: messageText,
    files: z.optional(z.array(attachment).check(z.maxLength(fileLimits.perMessage, { error: 'too_many' }))),
    /** The writer was shown what looked like case data and says it is none; kept with the message. */
    notACase: z.optional(z.boolean({ error: 'bad_value' })),
  })
  .check(z.refine(({ text, files = [] }) => text !== '' || files.length > 0, { error: 'required', path: ['text'] }))

const inThread = z.strictObject({ threadId: id })
const oneMessage = z.strictObject({ messageId: id })

/** A stretch of a thread. `upTo` is the highest number known when it was read: live announcements go on from there. */
export const messagePage = z.object({
  messages: z.array(message),
  upTo: seq,
  hasOlder: z.boolean(),
  hasNewer: z.boolean(),
})
export type MessagePage = z.infer<typeof messagePage>

export const messageEndpoints = {
  create: endpoint('POST /threads/:threadId/messages', { params: inThread, body: messageDraft, output: message }),
  /** The newest stretch, or the one before, after or around a position in the thread. */
  list: endpoint('GET /threads/:threadId/messages', {
    params: inThread,
    query: z.strictObject({
      before: z.optional(queryNumber(2 ** 48)),
      after: z.optional(queryNumber(2 ** 48)),
      around: z.optional(queryNumber(2 ** 48)),
      limit: z.optional(queryNumber(messageLimits.page)),
    }),
    output: messagePage,
  }),
  /** Everything new or changed since a number, in order; `more` when it is too much for one answer. */
  catchUp: endpoint('GET /threads/:threadId/changes', {
    params: inThread,
    query: z.strictObject({ since: queryNumber(2 ** 48) }),
    output: z.object({ messages: z.array(message), upTo: seq, more: z.boolean() }),
  }),
  edit: endpoint('PATCH /messages/:messageId', {
    params: oneMessage,
    body: z.strictObject({ text: messageText, notACase: z.optional(z.boolean({ error: 'bad_value' })) }),
    output: message,
  }),
  remove: endpoint('DELETE /messages/:messageId', { params: oneMessage, output: message }),
  history: endpoint('GET /messages/:messageId/history', {
    params: oneMessage,
    output: z.object({ versions: z.array(z.object({ text: z.string(), at: instant })) }),
  }),
  react: endpoint('PUT /messages/:messageId/reactions/:emoji', {
    params: z.strictObject({ messageId: id, emoji: z.enum(reactionEmoji, { error: 'bad_value' }) }),
    output: message,
  }),
  unreact: endpoint('DELETE /messages/:messageId/reactions/:emoji', {
    params: z.strictObject({ messageId: id, emoji: z.enum(reactionEmoji, { error: 'bad_value' }) }),
    output: message,
  }),
}

export const messageEvents = {
  created: event('message:created', z.object({ message })),
  changed: event('message:changed', z.object({ message })),
  /** A message came to name a document, or does no more: for who reads the document. */
  named: event('message:named', z.object({ documentId: id })),
}

export const messagePolicy = {
  edit: (actor: Actor, authorId: string, facts: ThreadFacts): boolean =>
    authorId === actor.id && !facts.place.readOnly && threadPolicy.read(actor, facts),
  /** `authorId` is null where only those who keep the place may. */
  remove: (actor: Actor, authorId: string | null, facts: ThreadFacts): boolean =>
    !facts.place.readOnly &&
    threadPolicy.read(actor, facts) &&
    (authorId === actor.id || placePolicy.removeOthers(actor, facts.place)),
  react: (actor: Actor, facts: ThreadFacts): boolean => !facts.place.readOnly && threadPolicy.read(actor, facts),
}
