// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { OpenDocument } from '#server/features/documents/access.ts'
import { addDocument } from '#server/features/documents/create.ts'
import { completeVersion, cutVersion } from '#server/features/documents/cut.ts'
import { announceDocument, findVersionOf } from '#server/features/documents/facts.ts'
import { readVersion } from '#server/features/documents/versions.ts'
import { announceItems, takeLibraryTurn } from '#server/features/library/service.ts'
import { beginText } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { adoptionEvents } from '#shared/features/adoption.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { carried } from './carry.ts'
import { copyFiles, idsOf, shelveCopies } from './copies.ts'
import { findAdoption, sourcesIn } from './lineage.ts'
import { AdoptionModel } from './model.ts'
import { findLookedAfter, isSharedWith } from './offered.ts'

/** Files of the sources behind the origin, by those of the origin that come along. */
async function inherited(originId: string, files: ReadonlyMap<string, string>) {
  const known = (await findAdoption(originId))?.files ?? []
  return known.flatMap(({ from, to }) => {
    const own = files.get(to)
    return own ? [{ from, to: own }] : []
  })
}

/**
 * Text, files and where they come from, in one commit: neither comments nor drafts nor earlier versions come along, and
 * who wrote there is not said here.
 */
export async function adoptVersion(
  actor: Actor,
  { document, item: origin, place: from }: Authorized<OpenDocument, 'read'>,
  to: Authorized<Place, 'add'>,
  { versionId, title }: { versionId: string; title: string },
): Promise<LibraryItem> {
  refuseCaseData({ title })
  const [{ version, body }, { state }] = await Promise.all([
    readVersion(document._id, versionId),
    findVersionOf(document._id, versionId),
  ])
  if (state !== 'approved' && state !== 'signed') throw new AppError('conflict', { fields: { version: 'not_ready' } })
  const copies = await copyFiles(actor, body, to.id, new Map())
  const sources = await sourcesIn({
    documentId: document._id,
    versionId,
    number: version.number ?? 0,
    title: origin.name,
    placeName: from.name,
    seq: version.seq,
  })
  const sourceIds = sources.map(({ documentId }) => documentId)
  const vouchedFor = isSharedWith(origin, to.id) ? [] : await findLookedAfter(actor, sourceIds)
  const at = new Date()
  const adopted = await write(async (tx) => {
    await takeLibraryTurn(to.id)
    const where = { placeId: to.id, parentId: null }
    const { language, template } = document
    const adoptedId = await addDocument({ ...where, title, language, template, by: actor.id })
    const { files, items } = await shelveCopies(actor, copies, { ...where, documentId: adoptedId })
    const own = idsOf(files)
    await beginText(adoptedId, { body: carried(body, { files: own, others: 'drop' }), by: actor.id })
    await AdoptionModel.create([
      {
        ...{
          _id: adoptedId,
          placeId: to.id,
          by: actor.id,
          at,
          sha256: version.sha256,
          sources,
          vouchedFor,
        },
        ...{ files: [...files, ...(await inherited(document._id, own))], merges: [], ignored: [], demo: false },
      },
    ])
    const first = await cutVersion(tx, adoptedId, { cause: 'first', by: actor.id, at })
    if (items.length > 0) await announceItems(tx, items)
    tx.emit(adoptionEvents.changed, { documentId: document._id, placeId: from.id })
    return { shown: await announceDocument(tx, adoptedId), first }
  })
  await completeVersion(adopted.first._id)
  return adopted.shown
}
