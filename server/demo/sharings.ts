// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LibraryItemDocument } from '#server/features/library/model.ts'
import { accessWith } from '#server/features/sharing/effective.ts'
import type { ShareRecord, SharingRecord } from '#server/features/sharing/model.ts'
import { newId } from '#server/lib/id.ts'
import type { Access, Recipient } from '#shared/features/access.ts'
import { addDays, type Day, startOfDay } from '#shared/lib/dates.ts'
import type { DemoContent } from './content.ts'
import type { DemoDocument } from './documents.ts'
import type { Shelves } from './shelves.ts'

interface Making {
  idOf: (key: string) => string
  today: Day
}

type Gift = Pick<ShareRecord, 'to' | 'level'> & { until?: Date | null }

/** Who takes part without belonging to the place, and the networks that read it. */
const giftsOf = ({ shares, sharedWith = [] }: DemoDocument, { idOf, today }: Making): Gift[] => [
  ...shares.map(({ person, right }): Gift => {
    const to: Recipient = { kind: 'person', personId: idOf(person), asMember: false }
    return { to, level: right }
  }),
  ...sharedWith.map(({ place, right, until }): Gift => {
    const to: Recipient = { kind: 'place', placeId: idOf(place), placeKind: 'network' }
    return { to, level: right, until: until === undefined ? null : startOfDay(addDays(today, until + 1)) }
  }),
]

/** What is said of items of the demo programme; each item keeps what follows from it. */
export function makeSharings({ documents }: DemoContent, shelves: Shelves, making: Making): SharingRecord[] {
  const made = new Map<string, SharingRecord>()
  const say = (item: LibraryItemDocument, narrowed: boolean, gifts: readonly Gift[]) =>
    made.set(item._id, {
      _id: item._id,
      placeId: item.placeId,
      narrowed,
      shares: gifts.map(({ until = null, ...gift }) => ({
        _id: newId(),
        ...gift,
        until,
        by: item.createdBy,
        at: item.createdAt,
      })),
      demo: true,
    })
  const items = new Map(shelves.items.map((item) => [item._id, item]))
  for (const [folderId, roles] of shelves.narrowed) {
    const folder = items.get(folderId)
    if (folder)
      say(
        folder,
        true,
        roles.map((role) => ({ to: { kind: 'role', role }, level: 'edit' })),
      )
  }
  for (const document of documents) {
    const item = items.get(making.idOf(`document:${document.slug}`))
    const gifts = giftsOf(document, making)
    if (item && gifts.length > 0) say(item, false, gifts)
  }
  const accessOf = (item: LibraryItemDocument): Access | null => {
    const folder = items.get(item.parentId ?? '')
    return accessWith(folder ? accessOf(folder) : null, made.get(item._id))
  }
  for (const item of items.values()) item.access = accessOf(item)
  return [...made.values()]
}
