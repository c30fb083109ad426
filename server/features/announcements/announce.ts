// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Tx } from '#server/lib/db/write.ts'
import { announcementEvents } from '#shared/features/announcements.ts'
import type { AnnouncementRecord } from './model.ts'

type Told = Pick<AnnouncementRecord, '_id' | 'authorId' | 'posts' | 'acknowledgement'>

/** Within a `write`: whoever manages it asks again. */
export const tellManagers = (tx: Tx, { _id, authorId }: Pick<Told, '_id' | 'authorId'>): void =>
  tx.emit(announcementEvents.managed, { announcementId: _id, authorId })

/** Within a `write`: whoever reads it asks again. */
export function tellPlaces(tx: Tx, { _id, authorId, posts, acknowledgement }: Told): void {
  const asks = acknowledgement !== 'none'
  for (const { placeId } of posts) tx.emit(announcementEvents.changed, { announcementId: _id, placeId, asks })
  tellManagers(tx, { _id, authorId })
}
