// SPDX-License-Identifier: AGPL-3.0-or-later
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { hashOf, sealedToken } from '#server/lib/seal.ts'
import type { CalendarFeed } from '#shared/features/calendars.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { FeedModel } from './model.ts'
import { feedPurpose, mayFollow, presentFeed } from './queries.ts'

/** A new address: the one before is gone with its record. */
export async function renewFeed(actor: Actor, placeId: string | null): Promise<CalendarFeed> {
  if (placeId !== null && !(await mayFollow(actor, placeId))) throw new AppError('not_found')
  const _id = newId()
  const feed = {
    _id,
    personId: actor.id,
    placeId,
    tokenHash: hashOf(sealedToken(feedPurpose, _id)),
    createdAt: new Date(),
  }
  await write(async () => {
    await FeedModel.deleteMany({ personId: actor.id, placeId })
    await FeedModel.create([feed])
  })
  return presentFeed(feed)
}

export async function removeFeed(actor: Actor, placeId: string | null): Promise<void> {
  const { deletedCount } = await FeedModel.deleteMany({ personId: actor.id, placeId })
  if (deletedCount === 0) throw new AppError('not_found')
}
