// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { endpoint } from '#shared/lib/endpoint.ts'
import { id, instant, oneOf, seq } from '#shared/lib/schema.ts'
import { type Message, mentionPattern } from './messages.ts'
import { personSummary } from './people.ts'
import { channelPostings, place } from './places.ts'
import { thread } from './threads.ts'

const excerptLength = 140
/** More is not looked at for one line, whatever it is made of. */
const lookedAt = 1_000

interface Said {
  text: string
  files?: readonly { name: string }[]
}

/** One line of plain text: Markdown signs away, mentions by name. Of files alone their names. */
export function excerptOf({ text, files = [] }: Said, nameOf: (personId: string) => string | undefined): string {
  if (text === '') return shortened(files.map(({ name }) => name).join(', '))
  const plain = text
    .slice(0, lookedAt)
    .replace(mentionPattern, (_, personId: string) => `@${nameOf(personId) ?? ''}`)
    .replace(/!?\[([^[\]]{0,200})\]\([^()]{0,500}\)/g, '$1')
    .replace(/[*_`>#~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return shortened(plain)
}

const shortened = (line: string): string =>
  line.length > excerptLength ? `${line.slice(0, excerptLength - 1).trimEnd()}…` : line

/** The newest message of a thread, for a row. */
export const lastMessage = z.object({
  seq,
  author: personSummary,
  excerpt: z.string(),
  removed: z.boolean(),
  at: instant,
})
export type LastMessage = z.infer<typeof lastMessage>

/** A message as the newest of its thread: what a row shows of it. */
export const lastMessageOf = (message: Message): LastMessage => ({
  seq: message.seq,
  author: message.author,
  excerpt: message.removed
    ? ''
    : excerptOf(message, (personId) => message.mentions.find(({ id }) => id === personId)?.name),
  removed: message.removed !== null,
  at: message.createdAt,
})

/** A thread in the list of its place. */
export const threadRow = z.object({ thread, last: z.nullable(lastMessage) })
export type ThreadRow = z.infer<typeof threadRow>

const talkAt = ({ thread, last }: ThreadRow): string => last?.at ?? thread.createdAt

/** The newest talk first; of one instant, as an announcement in many places, in an order that is everybody's. */
export const newestFirst = (a: ThreadRow, b: ThreadRow): number =>
  talkAt(b).localeCompare(talkAt(a)) || (a.thread.id < b.thread.id ? -1 : 1)

/** One thread with what its page shows around the messages. */
export const threadPage = z.object({
  thread,
  place,
  channelName: z.string(),
  posting: oneOf(channelPostings),
  threadsOnly: z.boolean(),
  messageCount: z.number(),
  /** The highest place among the messages counted: one announced again is not counted again. */
  countedTo: seq,
  /** Who wrote here, and for a guest also who was invited. */
  people: z.array(personSummary),
  /** True when the reader is a guest of this one thread. */
  guest: z.boolean(),
})
export type ThreadPage = z.infer<typeof threadPage>

const oneThread = z.strictObject({ threadId: id })

/** Threads as people see them, with what was said last. */
export const conversationEndpoints = {
  list: endpoint('GET /places/:placeId/threads', {
    params: z.strictObject({ placeId: id }),
    output: z.object({ rows: z.array(threadRow) }),
  }),
  read: endpoint('GET /threads/:threadId', { params: oneThread, output: threadPage }),
  /** Who may be mentioned here: for a guest, only the people of this thread. */
  people: endpoint('GET /threads/:threadId/people', {
    params: oneThread,
    output: z.object({ people: z.array(personSummary) }),
  }),
}
