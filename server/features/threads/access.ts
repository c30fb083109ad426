// SPDX-License-Identifier: AGPL-3.0-or-later

import { type Catalogue, findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { type Channel, type Place, placePolicy } from '#shared/features/places.ts'
import { placeOfThread, type ThreadFacts, threadPolicy } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findThread, type ThreadRecord } from './queries.ts'

type ThreadVerb = 'read' | 'post' | 'moderate' | 'edit'
export interface OpenThread {
  record: ThreadRecord
  facts: ThreadFacts
}

/** What the policies must know of a thread; null when its place or channel is gone. */
export function factsOfThread(record: ThreadRecord, { places, channels }: Catalogue): OpenThread | null {
  const place = places.get(record.placeId)
  const channel = channels.get(record.channelId)
  if (!place || !channel) return null
  const { posting, threadsOnly } = channel
  return {
    record,
    facts: {
      id: record._id,
      kind: record.kind,
      place: placeOfThread(place, record.archivedAt !== undefined),
      posting,
      threadsOnly,
      repliesIn: record.repliesIn,
    },
  }
}

export async function findThreadFacts(threadId: string): Promise<OpenThread | null> {
  const record = await findThread(threadId)
  return record && factsOfThread(record, await findCatalogue())
}

const allows: Record<ThreadVerb, (actor: Actor, thread: OpenThread) => boolean> = {
  read: (actor, { facts }) => threadPolicy.read(actor, facts),
  post: (actor, { facts }) => threadPolicy.post(actor, facts),
  moderate: (actor, { facts }) => threadPolicy.moderate(actor, facts),
  edit: (actor, { facts, record }) => threadPolicy.edit(actor, facts, record.createdBy),
}

/** The door to a thread. Unreadable and missing are one answer. */
export async function accessThread<Verb extends ThreadVerb>(
  actor: Actor,
  threadId: string,
  verb: Verb,
): Promise<Authorized<OpenThread, Verb>> {
  const thread = await findThreadFacts(threadId)
  if (!thread || !allows.read(actor, thread)) throw new AppError('not_found')
  if (!allows[verb](actor, thread)) throw new AppError('forbidden')
  return authorize(thread)
}

/** The door to beginning a conversation in a channel. */
export async function accessChannel(
  actor: Actor,
  channelId: string,
  _verb: 'begin',
): Promise<Authorized<{ place: Place; channel: Channel }, 'begin'>> {
  const { places, channels } = await findCatalogue()
  const channel = channels.get(channelId)
  const place = channel && places.get(channel.placeId)
  if (!channel || !place || !placePolicy.read(actor, place)) throw new AppError('not_found')
  if (!placePolicy.write(actor, place, channel.posting)) throw new AppError('forbidden')
  return authorize({ place, channel })
}
