// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { adoptionEvents, type MergeView } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenCopy } from './access.ts'
import { idsOf } from './copies.ts'
import { readText } from './letters.ts'
import { findNewVersions, type NewVersion } from './lineage.ts'
import { AdoptionModel, type AdoptionRecord } from './model.ts'
import { mergeInto, readSource, showSteps } from './texts.ts'

type Copy = Authorized<OpenCopy, 'approve'>

export const changed = (tx: Tx, { document, place }: Pick<OpenCopy, 'document' | 'place'>): void =>
  tx.emit(adoptionEvents.changed, { documentId: document._id, placeId: place.id })

export async function requireNews({ adoption }: Copy, sourceId: string, versionId?: string): Promise<NewVersion> {
  const found = (await findNewVersions([adoption])).get(adoption._id) ?? []
  const news = found.find(({ source }) => source.documentId === sourceId)
  if (!news) throw new AppError('not_found')
  if (versionId !== undefined && news.version._id !== versionId)
    throw new AppError('conflict', { fields: { version: 'taken' } })
  return news
}

export async function readBoth({ files }: AdoptionRecord, { source, version }: NewVersion) {
  const own = idsOf(files)
  const [base, theirs] = await Promise.all([
    readSource(source, own, 'drop'),
    readSource({ documentId: source.documentId, versionId: version._id }, own, 'keep'),
  ])
  return { base, theirs, files: own }
}

export async function viewNews(copy: Copy, sourceId: string): Promise<MergeView> {
  const news = await requireNews(copy, sourceId)
  const [{ base, theirs }, text] = await Promise.all([readBoth(copy.adoption, news), readText(copy.document._id)])
  const { source, version } = news
  return {
    ...{ title: source.title, placeName: source.placeName, from: source.number, to: version.number },
    ...{ versionId: version._id, note: null, by: null },
    steps: showSteps(mergeInto(base, theirs, text.body), text),
  }
}

export async function ignoreNews(
  actor: Actor,
  copy: Copy,
  sourceId: string,
  { versionId, reason }: { versionId: string; reason: string },
): Promise<void> {
  refuseCaseData({ reason })
  await requireNews(copy, sourceId, versionId)
  await write(async (tx) => {
    const ignored = { versionId, at: new Date(), by: actor.id, reason }
    await AdoptionModel.updateOne({ _id: copy.adoption._id }, { $pull: { ignored: { versionId } } })
    await AdoptionModel.updateOne({ _id: copy.adoption._id }, { $push: { ignored } })
    changed(tx, copy)
  })
}

export async function heedNews(copy: Copy, sourceId: string): Promise<void> {
  const { version } = await requireNews(copy, sourceId)
  await write(async (tx) => {
    await AdoptionModel.updateOne({ _id: copy.adoption._id }, { $pull: { ignored: { versionId: version._id } } })
    changed(tx, copy)
  })
}
