// SPDX-License-Identifier: AGPL-3.0-or-later

import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, type Tx, write } from '#server/lib/db/write.ts'
import type { RequestActor } from '#server/lib/http/actor.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { Channel, Place } from '#shared/features/places.ts'
import { type Thread, threadEvents } from '#shared/features/threads.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenThread } from './access.ts'
import { threadsOfPerson } from './limits.ts'
import { ThreadModel } from './model.ts'
import { hydrateThreads, type ThreadRecord } from './queries.ts'

interface ThreadDraft {
  title: string
  context?: string | undefined
}

async function presentOne(record: ThreadRecord): Promise<Thread> {
  const thread = (await hydrateThreads([record])).get(record._id)
  if (!thread) throw new AppError('not_found')
  return thread
}

const titledThread = ({
  place,
  channel,
  ...said
}: Pick<ThreadRecord, 'title' | 'context' | 'createdBy'> & { place: Place; channel: Channel }): ThreadRecord => ({
  ...said,
  _id: newId(),
  placeId: place.id,
  channelId: channel.id,
  kind: 'titled',
  createdAt: new Date(),
  demo: false,
})

export async function createThread(
  actor: RequestActor,
  { place, channel }: Authorized<{ place: Place; channel: Channel }, 'begin'>,
  { title, context }: ThreadDraft,
): Promise<Thread> {
  refuseCaseData({ title, context })
  await threadsOfPerson.take(actor.id)
  const record = titledThread({ place, channel, title, context: context ?? null, createdBy: actor.id })
  const thread = await presentOne(record)
  await write(async (tx) => {
    await ThreadModel.create([record])
    tx.emit(threadEvents.created, { thread })
  })
  return thread
}

interface Opening {
  place: Place
  title: string
  createdBy: string
}

/** Within a `write`, for what has its conversation in a place: whose door let them in may not write in the channel. */
export async function openThread(tx: Tx, { place, title, createdBy }: Opening): Promise<string | null> {
  const [channel] = (await findCatalogue()).channelsOf.get(place.id) ?? []
  if (!channel) return null
  const record = titledThread({ place, channel, title, context: null, createdBy })
  await ThreadModel.create([record])
  tx.emit(threadEvents.created, { thread: await presentOne(record) })
  return record._id
}

export async function editThreadContext(
  { record }: Authorized<OpenThread, 'edit'>,
  context: string | null,
): Promise<Thread> {
  refuseCaseData({ context })
  const thread = await presentOne({ ...record, context })
  await write(async (tx) => {
    await ThreadModel.updateOne({ _id: record._id }, { $set: { context } })
    tx.afterCommit(() => letGo({ what: 'place', placeId: record.placeId }))
    tx.emit(threadEvents.changed, { thread })
  })
  return thread
}

/** Each channel has its *Generale*: made with the channel, within its `write`. */
export async function createGeneralThread(channel: { id: string; placeId: string; demo: boolean }): Promise<string> {
  const _id = newId()
  try {
    await ThreadModel.create([
      {
        _id,
        placeId: channel.placeId,
        channelId: channel.id,
        kind: 'general',
        createdAt: new Date(),
        demo: channel.demo,
      },
    ])
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict')
    throw error
  }
  return _id
}
