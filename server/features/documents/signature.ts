// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { addFile, takeUpload } from '#server/features/files/versions.ts'
import { announceItems, takeLibraryTurn } from '#server/features/library/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { Day } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenDocument } from './access.ts'
import { announceDocument } from './facts.ts'
import { type SigningBody, VersionModel, type VersionRecord } from './model.ts'
import { findVersion } from './queries.ts'
import { takeDocument } from './turn.ts'

interface SignatureDraft {
  bodies: SigningBody[]
  registryNumber: string | null
  validFrom: Day
  validTo: Day | null
  uploadId: string
}

/** Within a `write` that has the turn: a version that was approved, as it is at that moment. */
async function findApproved(documentId: string, versionId: string): Promise<VersionRecord> {
  const version = await findVersion(documentId, versionId)
  if (!version) throw new AppError('not_found')
  if (!version.approved || version.retired) throw new AppError('conflict')
  return version
}

async function change(tx: Tx, { documentId, _id }: VersionRecord, by: string, update: Partial<VersionRecord>) {
  await VersionModel.updateOne({ _id }, { $set: update })
  await announceDocument(tx, documentId, by)
}

/** People signed outside. The paper lies in the library beside the document, whole, with its hash. */
export async function signVersion(
  actor: Actor,
  { document: { _id }, item, place }: Authorized<OpenDocument, 'approve'>,
  versionId: string,
  { uploadId, ...draft }: SignatureDraft,
): Promise<void> {
  const { validFrom, validTo, bodies, registryNumber } = draft
  if (validTo && validTo < validFrom) throw new AppError('invalid', { fields: { validTo: 'date_order' } })
  for (const { body, person, role } of bodies) refuseCaseData({ bodies: `${body} ${person} ${role}` })
  if (registryNumber) refuseCaseData({ registryNumber })
  await write(async (tx) => {
    await takeLibraryTurn(place.id)
    await takeDocument(_id)
    const version = await findApproved(_id, versionId)
    if (version.signed) throw new AppError('conflict', { fields: { signature: 'taken' } })
    const paper = await takeUpload(actor, uploadId, place.id)
    refuseCaseData({ name: paper.name })
    const where = { placeId: place.id, parentId: item.parentId, threadId: null, taken: 'number' } as const
    const added = await addFile(paper, { by: actor.id, ...where })
    await announceItems(tx, [added.item])
    const file = { fileId: added.item._id, version: 1, name: added.item.name, sha256: paper.facts.sha256 }
    await change(tx, version, actor.id, { signed: { ...draft, at: new Date(), by: actor.id, file } })
  })
}

/** Recorded by mistake: it stays, with the reason, and counts no more. */
export async function withdrawSignature(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'approve'>,
  versionId: string,
  reason: string,
): Promise<void> {
  refuseCaseData({ reason })
  await write(async (tx) => {
    await takeDocument(_id)
    const version = await findApproved(_id, versionId)
    if (!version.signed) throw new AppError('conflict')
    const withdrawn = { ...version.signed, withdrawn: { at: new Date(), by: actor.id, reason } }
    await change(tx, version, actor.id, { signed: null, withdrawn: [...version.withdrawn, withdrawn] })
  })
}

/** *Superata* without a successor. */
export async function retireVersion(
  actor: Actor,
  { document: { _id } }: Authorized<OpenDocument, 'approve'>,
  versionId: string,
  reason: string,
): Promise<void> {
  refuseCaseData({ reason })
  await write(async (tx) => {
    await takeDocument(_id)
    const version = await findApproved(_id, versionId)
    await change(tx, version, actor.id, { retired: { at: new Date(), by: actor.id, reason } })
  })
}
