// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, line, oneOf, text } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'
import { type Channel, type PlaceFacts, placePolicy } from './places.ts'

export const threadLimits = { title: 160, context: 2000 } as const
export const threadKinds = ['general', 'titled'] as const

/** A conversation: the live *Generale* of a channel, or a titled one. */
export const thread = z.object({
  id,
  placeId: id,
  channelId: id,
  kind: oneOf(threadKinds),
  /** Null for the general conversation: each language has its own word. */
  title: z.nullable(z.string()),
  /** What it is about. */
  context: z.nullable(z.string()),
  createdBy: z.nullable(personSummary),
  createdAt: instant,
  /** Where an announcement is answered: here, whoever else may write in the channel, or in another conversation. */
  repliesIn: z.optional(id),
  /** It stands above the others of its place. */
  pinned: z.optional(z.boolean()),
  /** It is read and not written in any more. */
  archivedAt: z.optional(instant),
})
export type Thread = z.infer<typeof thread>

export const threadDraft = z.strictObject({
  channelId: id,
  title: line({ max: threadLimits.title }),
  context: z.optional(text({ max: threadLimits.context })),
})

const oneThread = z.strictObject({ threadId: id })

export const threadEndpoints = {
  create: endpoint('POST /threads', { body: threadDraft, output: thread }),
  editContext: endpoint('PUT /threads/:threadId/context', {
    params: oneThread,
    body: z.strictObject({ context: z.nullable(text({ max: threadLimits.context })) }),
    output: thread,
  }),
}

export const threadEvents = {
  created: event('thread:created', z.object({ thread })),
  changed: event('thread:changed', z.object({ thread })),
  /** As if it had never been there. */
  removed: event('thread:removed', z.object({ threadId: id, placeId: id })),
}

/** What a policy must know of a thread. */
export interface ThreadFacts {
  id: string
  kind: Thread['kind']
  place: PlaceFacts
  posting: Channel['posting']
  threadsOnly: boolean
  /** The conversation in which what stands here is answered; missing where people write as in all others. */
  repliesIn?: string | undefined
}

/** The place of a conversation, as far as this one is concerned: in one that is archived nothing changes. */
export const placeOfThread = <Place extends PlaceFacts>(place: Place, archived: boolean): Place =>
  archived && !place.readOnly ? { ...place, readOnly: true } : place

export const isGuestOf = (actor: Actor, threadId: string): boolean =>
  activeGrants(actor, today()).some((grant) => grant.role === 'guest' && grant.threadId === threadId)

export const threadPolicy = {
  read: (actor: Actor, facts: ThreadFacts): boolean =>
    placePolicy.read(actor, facts.place) || isGuestOf(actor, facts.id),
  post(actor: Actor, facts: ThreadFacts): boolean {
    if (facts.place.readOnly || (facts.threadsOnly && facts.kind === 'general')) return false
    if (facts.repliesIn !== undefined) return facts.repliesIn === facts.id && threadPolicy.read(actor, facts)
    if (isGuestOf(actor, facts.id) && facts.posting === 'all') return true
    return placePolicy.write(actor, facts.place, facts.posting)
  },
  moderate: (actor: Actor, facts: ThreadFacts): boolean => placePolicy.moderate(actor, facts.place),
  /** Title and context: who moderates, and who began it. */
  edit: (actor: Actor, facts: ThreadFacts, createdBy: string | null): boolean =>
    !facts.place.readOnly &&
    (threadPolicy.moderate(actor, facts) || (createdBy === actor.id && placePolicy.read(actor, facts.place))),
}
