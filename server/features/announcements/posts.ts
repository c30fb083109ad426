// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertPosts } from '#server/features/messages/posts.ts'
import type { Catalogue } from '#server/features/places/queries.ts'
import { insertThreads } from '#server/features/threads/many.ts'
import type { ThreadRecord } from '#server/features/threads/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { versionFor } from '#shared/features/announcements.ts'
import type { Place } from '#shared/features/places.ts'
import { threadLimits } from '#shared/features/threads.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { AnnouncementRecord, PostRecord } from './model.ts'

type Written = Pick<AnnouncementRecord, '_id' | 'authorId' | 'versions' | 'notACase' | 'demo'>

export interface Planned {
  posts: PostRecord[]
  sharedThreadId: string | null
  threads: ThreadRecord[]
}

/** What stands in the places, where each language has no page of its own. */
export function italianOf({ versions }: Pick<AnnouncementRecord, 'versions'>): { title: string; text: string } {
  const { version } = versionFor(versions, 'it')
  if (!version) throw new AppError('invalid', { fields: { versions: 'required' } })
  return version
}

/** The channel in which the whole programme is told things: the first in which not everybody begins. */
function sharedChannel({ channelsOf, programmePlaceId }: Catalogue) {
  const channels = channelsOf.get(programmePlaceId ?? '') ?? []
  return channels.find(({ posting }) => posting === 'facilitators') ?? channels[0]
}

/** One conversation in the first channel of each place and, where all answer together, one of the whole programme. */
export function planPosts(written: Written, places: readonly Place[], catalogue: Catalogue, shared: boolean): Planned {
  const { title, text } = italianOf(written)
  const createdAt = new Date()
  const thread = (placeId: string, channelId: string, _id: string): ThreadRecord => ({
    _id,
    placeId,
    channelId,
    kind: 'titled',
    title,
    context: null,
    createdBy: written.authorId,
    createdAt,
    demo: written.demo,
  })
  const common = shared ? sharedChannel(catalogue) : undefined
  if (shared && !common) throw new AppError('conflict')
  const commonId = common ? newId() : null
  const posts = places.map(({ id: placeId }) => ({ placeId, threadId: newId(), messageId: newId() }))
  const threads = posts.map(({ placeId, threadId }): ThreadRecord => {
    const channel = catalogue.channelsOf.get(placeId)?.[0]
    if (!channel) throw new AppError('conflict')
    const here = thread(placeId, channel.id, threadId)
    return commonId === null ? here : { ...here, repliesIn: commonId }
  })
  // it begins without a message: it is news when somebody answers
  if (common && commonId !== null)
    threads.push({
      ...thread(common.placeId, common.id, commonId),
      context: text.slice(0, threadLimits.context),
      repliesIn: commonId,
    })
  return { posts, sharedThreadId: commonId, threads }
}

/** Within a `write`: all of them at once, one announcement for each place. */
export async function writePosts(tx: Tx, written: Written, { posts, threads }: Planned): Promise<void> {
  const { text } = italianOf(written)
  const { authorId, notACase, demo } = written
  await insertThreads(tx, threads)
  await insertPosts(
    tx,
    posts.map(({ threadId, messageId }) => ({
      _id: messageId,
      threadId,
      authorId,
      text,
      createdAt: new Date(),
      announcementId: written._id,
      notACase,
      demo,
    })),
  )
}
