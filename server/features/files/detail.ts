// SPDX-License-Identifier: AGPL-3.0-or-later
import { hydrateItems } from '#server/features/library/queries.ts'
import { onlyItem } from '#server/features/library/service.ts'
import { describeSaying, findReadableCarriers } from '#server/features/messages/carriers.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { FileDetail } from '#shared/features/files.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OpenFile } from './access.ts'
import { presentCarriedItem } from './present.ts'
import { hydrateVersions } from './queries.ts'

/** A file with all that the asker may know of it. */
export async function findFileDetail(actor: Actor, open: Authorized<OpenFile, 'read'>): Promise<FileDetail> {
  const [shown, versions, carriers] = await Promise.all([
    hydrateItems([open.item]),
    hydrateVersions(open.versions.toReversed()),
    findReadableCarriers(actor, open.item._id).then(describeSaying),
  ])
  const item = onlyItem(shown)
  return {
    item: open.inLibrary ? item : presentCarriedItem(item, versions),
    versions,
    carriers,
    place: open.inLibrary ? presentPlaceSeen(open.place) : null,
    inLibrary: open.inLibrary,
  }
}
