// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEvents, type MergeView, type ShownChoice } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenCopy } from './access.ts'
import { idsOf } from './copies.ts'
import { findNewVersions, type NewVersion, sourcesAfter } from './lineage.ts'
import { joinTexts, partTexts } from './merging.ts'
import { AdoptionModel, type AdoptionRecord, type MergeRecord } from './model.ts'
import { mergeInto, readNow, readSource, showSteps } from './texts.ts'

type Copy = Authorized<OpenCopy, 'approve'>

async function requireNews({ adoption }: Copy, sourceId: string, versionId?: string): Promise<NewVersion> {
  const found = (await findNewVersions([adoption])).get(adoption._id) ?? []
  const news = found.find(({ source }) => source.documentId === sourceId)
  if (!news) throw new AppError('not_found')
  if (versionId !== undefined && news.version._id !== versionId)
    throw new AppError('conflict', { fields: { version: 'taken' } })
  return news
}

async function readBoth({ files }: AdoptionRecord, { source, version }: NewVersion) {
  const own = idsOf(files)
  const [base, theirs] = await Promise.all([
    readSource(source, own, 'drop'),
    readSource({ documentId: source.documentId, versionId: version._id }, own, 'keep'),
  ])
  return { base, theirs, files: own }
}

export async function viewNews(copy: Copy, sourceId: string): Promise<MergeView> {
  const news = await requireNews(copy, sourceId)
  const [{ base, theirs }, mine] = await Promise.all([readBoth(copy.adoption, news), readNow(copy.document._id)])
  const { source, version } = news
  return {
    ...{ title: source.title, placeName: source.placeName, from: source.number, to: version.number },
    ...{ versionId: version._id, note: null, by: null },
    steps: showSteps(mergeInto(base, theirs, mine)),
  }
}

const changed = (tx: Tx, { document, place }: Pick<OpenCopy, 'document' | 'place'>): void =>
  tx.emit(adoptionEvents.changed, { documentId: document._id, placeId: place.id })

interface Chosen {
  versionId: string
  choices: readonly { key: string; choice: ShownChoice }[]
}

/** One change, with a version before and one behind it. */
export async function mergeNews(actor: Actor, copy: Copy, sourceId: string, { versionId, choices }: Chosen) {
  const news = await requireNews(copy, sourceId, versionId)
  const { source, version } = news
  const { adoption } = copy
  const sources = await sourcesAfter(adoption, {
    ...{ documentId: sourceId, versionId, number: version.number ?? 0, seq: version.seq },
    ...{ title: source.title, placeName: source.placeName },
  })
  await joinTexts(actor, copy, {
    ...(await readBoth(adoption, news)),
    chosen: choices,
    async record(tx, { files, ...versions }) {
      const merge: MergeRecord = {
        id: newId(),
        at: new Date(),
        by: actor.id,
        sourceId,
        ...versions,
        sources,
        undone: null,
      }
      await AdoptionModel.updateOne({ _id: adoption._id }, { $push: { merges: merge, files: { $each: files } } })
      changed(tx, copy)
    },
  })
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

/** The last one that stands; the news is new again. */
export async function undoMerge(actor: Actor, copy: Copy, mergeId: string): Promise<void> {
  const { adoption } = copy
  const last = adoption.merges.findLast(({ undone }) => !undone)
  if (!adoption.merges.some(({ id }) => id === mergeId)) throw new AppError('not_found')
  if (last?.id !== mergeId) throw new AppError('conflict', { fields: { version: 'taken' } })
  await partTexts(actor, adoption._id, last, async (tx) => {
    const undone = { at: new Date(), by: actor.id }
    await AdoptionModel.updateOne({ _id: adoption._id, 'merges.id': mergeId }, { $set: { 'merges.$.undone': undone } })
    changed(tx, copy)
  })
}
