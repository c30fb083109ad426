// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findDocument } from '#server/features/documents/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { isWritten } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { idFor, newId } from '#server/lib/id.ts'
import { job, withdrawJob } from '#server/lib/jobs/job.ts'
import { adoptionEvents, type MergeView } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { spelledOut } from '#shared/writing/content.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import { accessSuggestion, type OpenCopy, type OpenSuggestion } from './access.ts'
import { carried } from './carry.ts'
import { readText } from './letters.ts'
import { sourcesOf } from './lineage.ts'
import { keptChoices, resumesAt, unlessRefused } from './mergeNews.ts'
import { joinTexts } from './merging.ts'
import { SuggestionModel, type SuggestionRecord } from './model.ts'
import { type Chosen, mergeInto, readNow, readSource, showSteps } from './texts.ts'

type Waiting = Authorized<OpenSuggestion, 'approve'>

/** Where it waits and whence it comes. */
function changed(tx: Tx, { documentId, placeId, fromId, fromPlaceId }: SuggestionRecord): void {
  tx.emit(adoptionEvents.changed, { documentId, placeId })
  tx.emit(adoptionEvents.changed, { documentId: fromId, placeId: fromPlaceId })
}

/** The text of today goes to the origin, to be looked at there; one that still waits is replaced. */
export async function suggestChange(
  actor: Actor,
  { document, place, adoption }: Authorized<OpenCopy, 'approve'>,
  note: string | null,
): Promise<void> {
  if (note) refuseCaseData({ note })
  const [origin] = sourcesOf(adoption)
  const target = origin && (await findDocument(origin.documentId))
  if (!origin || !target) throw new AppError('not_found')
  const back = new Map(adoption.files.map(({ from, to }) => [to, from]))
  const body = JSON.stringify(carried(await readNow(document._id), { files: back, others: 'keep' }))
  await write(async (tx) => {
    await SuggestionModel.deleteMany({ fromId: document._id, state: 'waiting' })
    const suggestion: SuggestionRecord = {
      ...{ _id: newId(), documentId: origin.documentId, placeId: target.placeId, fromId: document._id },
      ...{ fromPlaceId: place.id, placeName: place.name, by: actor.id, at: new Date(), note },
      ...{ baseId: origin.versionId, body, state: 'waiting', decided: null, demo: false },
    }
    await SuggestionModel.create([suggestion])
    changed(tx, suggestion)
  })
}

async function readThree({ suggestion: { documentId, baseId, body } }: Waiting) {
  const theirs: WritingNode = JSON.parse(body)
  const base = await readSource({ documentId, versionId: baseId }, new Map(), 'keep')
  return { base, theirs: spelledOut(theirs) }
}

function requireWaiting({ suggestion }: Waiting): void {
  if (suggestion.state !== 'waiting') throw new AppError('conflict', { fields: { version: 'taken' } })
}

export async function viewSuggestion(waiting: Waiting): Promise<MergeView> {
  const { suggestion, open } = waiting
  const [{ base, theirs }, text, people] = await Promise.all([
    readThree(waiting),
    readText(open.document._id),
    findPersonSummaries([suggestion.by]),
  ])
  return {
    ...{ title: open.item.name, placeName: suggestion.placeName, from: 0, to: null, versionId: suggestion.baseId },
    ...{ note: suggestion.note, by: people.get(suggestion.by) ?? null },
    steps: showSteps(mergeInto(base, theirs, text.body), text),
  }
}

async function decide(
  tx: Tx,
  suggestion: SuggestionRecord,
  state: 'merged' | 'declined',
  by: string,
  note: string | null,
) {
  const decided = { at: new Date(), by, note }
  const stored = await SuggestionModel.findOneAndUpdate(
    { _id: suggestion._id, state: 'waiting' },
    { $set: { state, decided } },
  ).lean()
  if (!stored) throw new AppError('conflict', { fields: { version: 'taken' } })
  changed(tx, suggestion)
}

const suggestionMerge = z.object({ suggestionId: id, personId: id, choices: keptChoices })
type SuggestionMerge = z.infer<typeof suggestionMerge>

/** Of one suggestion there is one merge: who comes second writes nothing and is told. */
const updateIdOf = (suggestionId: string): string => idFor(`suggestion ${suggestionId}`)

async function completeMerge(actor: Actor, waiting: Waiting, merging: SuggestionMerge): Promise<void> {
  const { suggestion, open } = waiting
  const { _id: suggestionId, placeName } = suggestion
  await joinTexts(actor, open, {
    ...(await readThree(waiting)),
    updateId: updateIdOf(suggestionId),
    source: { groupId: suggestionId, placeName, number: null },
    chosen: merging.choices,
    files: new Map(),
    keepFiles: async () => undefined,
    begin: (tx) => tx.enqueue(completeSuggestionJob, merging, { runAt: resumesAt() }),
    async isRecorded() {
      const now = await SuggestionModel.findById(suggestionId).lean()
      if (now?.state === 'merged' && now.decided?.by === actor.id) return true
      if (now?.state !== 'waiting') throw new AppError('conflict', { fields: { version: 'taken' } })
      return false
    },
    async record(tx) {
      await decide(tx, suggestion, 'merged', actor.id, null)
      await withdrawJob(completeSuggestionJob, { suggestionId })
    },
  })
}

export const completeSuggestionJob = job({
  name: 'adoption.completeSuggestion',
  lane: 'long',
  input: suggestionMerge,
  async run(merging) {
    const { suggestionId, personId } = merging
    const suggestion = await SuggestionModel.findById(suggestionId).lean()
    if (suggestion?.state !== 'waiting') return
    if (!(await isWritten(suggestion.documentId, updateIdOf(suggestionId)))) return
    await unlessRefused(async () => {
      const actor = await findActorNow(personId)
      await completeMerge(actor, await accessSuggestion(actor, suggestionId, 'approve'), merging)
    })
  },
})

export async function mergeSuggestion(actor: Actor, waiting: Waiting, choices: Chosen): Promise<void> {
  requireWaiting(waiting)
  const { _id: suggestionId } = waiting.suggestion
  await completeMerge(actor, waiting, { suggestionId, personId: actor.id, choices: [...choices] })
}

export async function declineSuggestion(actor: Actor, waiting: Waiting, note: string): Promise<void> {
  refuseCaseData({ note })
  requireWaiting(waiting)
  await write((tx) => decide(tx, waiting.suggestion, 'declined', actor.id, note))
}
