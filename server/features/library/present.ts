// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { LibraryItemDocument } from './model.ts'

/** The same for every viewer. */
export function presentItem(item: LibraryItemDocument, people: ReadonlyMap<string, PersonSummary>): LibraryItem {
  const trace = (at: Date, by: string | null) => ({ at: at.toISOString(), by: people.get(by ?? '') ?? gonePerson })
  return {
    id: item._id,
    placeId: item.placeId,
    parentId: item.parentId,
    kind: item.kind,
    name: item.name,
    position: item.position,
    created: trace(item.createdAt, item.createdBy),
    changed: trace(item.changedAt, item.changedBy),
    file: item.file,
    document: item.document,
    // items from before there were rights have none
    access: item.access ?? null,
    removed: item.removedAt && trace(item.removedAt, item.removedBy),
    rev: item.rev,
  }
}
