// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { countUndecided } from '#server/features/comments/group.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { isWritten } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { idFor } from '#server/lib/id.ts'
import { job, withdrawJob } from '#server/lib/jobs/job.ts'
import { shownChoices } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { accessCopy, type OpenCopy } from './access.ts'
import { findAdoption, sourcesAfter } from './lineage.ts'
import { joinTexts } from './merging.ts'
import { AdoptionModel, type AdoptionRecord, type MergeRecord } from './model.ts'
import { changed, readBoth, requireNews } from './news.ts'

/** What was chosen, as a job keeps it. */
export const keptChoices = z.array(z.object({ key: z.string(), choice: z.enum(shownChoices) }))
const newsMerge = z.object({
  ...{ mergeId: id, documentId: id, sourceId: id, versionId: id, personId: id },
  choices: keptChoices,
})
type NewsMerge = z.infer<typeof newsMerge>

const updateIdOf = (mergeId: string): string => idFor(`merge ${mergeId}`)

/** Should a process die between writing and recording, later than any that lives takes. */
export const resumesAt = (): Date => new Date(Date.now() + 60_000)

/** What cannot be any more, for a right that has ended or a version that is gone, is not tried for ever. */
export async function unlessRefused(act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'internal' || error.code === 'unavailable') throw error
  }
}

async function completeMerge(actor: Actor, copy: Authorized<OpenCopy, 'approve'>, merging: NewsMerge): Promise<void> {
  const { mergeId, sourceId, versionId } = merging
  const { adoption } = copy
  const news = await requireNews(copy, sourceId, versionId)
  const { number, title, placeName } = news.source
  const version = { documentId: sourceId, versionId, number: news.version.number ?? number, title, placeName }
  const sources = await sourcesAfter(adoption, { ...version, seq: news.version.seq })
  const own = { _id: adoption._id }
  await joinTexts(actor, copy, {
    ...(await readBoth(adoption, news)),
    updateId: updateIdOf(mergeId),
    source: { groupId: mergeId, placeName, number: version.number },
    chosen: merging.choices,
    keepFiles: async (files) => void (await AdoptionModel.updateOne(own, { $push: { files: { $each: files } } })),
    begin: (tx) => tx.enqueue(completeMergeJob, merging, { runAt: resumesAt() }),
    async isRecorded() {
      const merge = (await findAdoption(adoption._id))?.merges.find((one) => one.id === mergeId)
      if (merge && merge.by !== actor.id) throw new AppError('conflict', { fields: { version: 'taken' } })
      return merge !== undefined
    },
    async record(tx, versions) {
      const who = { id: mergeId, at: new Date(), by: actor.id }
      const merge: MergeRecord = { ...who, sourceId, ...versions, sources, undone: null }
      await AdoptionModel.updateOne(own, { $push: { merges: merge } })
      await withdrawJob(completeMergeJob, { mergeId })
      changed(tx, copy)
    },
  })
}

export const completeMergeJob = job({
  name: 'adoption.completeMerge',
  lane: 'long',
  input: newsMerge,
  async run(merging) {
    const { mergeId, documentId, personId } = merging
    // of what was not written whoever asked was told so
    if (!(await isWritten(documentId, updateIdOf(mergeId)))) return
    const adoption = await findAdoption(documentId)
    if (!adoption || adoption.merges.some((one) => one.id === mergeId)) return
    await unlessRefused(async () => {
      const actor = await findActorNow(personId)
      await completeMerge(actor, await accessCopy(actor, documentId, 'approve'), merging)
    })
  },
})

/** Merges whose proposals wait: what stands in the text is not known before they are decided on. */
const standing = ({ merges }: AdoptionRecord): string[] => merges.flatMap(({ id, undone }) => (undone ? [] : [id]))

/** What the origin changed stands beside the text from then on, or in it where somebody chose so. */
export async function mergeNews(
  actor: Actor,
  copy: Authorized<OpenCopy, 'approve'>,
  chosen: Pick<NewsMerge, 'sourceId' | 'versionId' | 'choices'>,
): Promise<void> {
  const { adoption } = copy
  const documentId = adoption._id
  if ((await countUndecided(documentId, standing(adoption))) > 0)
    throw new AppError('conflict', { fields: { proposals: 'not_ready' } })
  const { sourceId, versionId } = chosen
  // of one state of the text one merge, whoever begins it and however often
  const mergeId = idFor(`merge ${documentId} ${sourceId} ${versionId} ${adoption.merges.length}`)
  await completeMerge(actor, copy, { ...chosen, mergeId, documentId, personId: actor.id })
}
