// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { findDocument } from '#server/features/documents/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { adoptionEvents, type MergeView, type ShownChoice } from '#shared/features/adoption.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { OpenCopy, OpenSuggestion } from './access.ts'
import { carried } from './carry.ts'
import { sourcesOf } from './lineage.ts'
import { joinTexts } from './merging.ts'
import { SuggestionModel, type SuggestionRecord } from './model.ts'
import { mergeInto, readNow, readSource, showSteps, spelledOut } from './texts.ts'

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
  const [{ base, theirs }, mine, people] = await Promise.all([
    readThree(waiting),
    readNow(open.document._id),
    findPersonSummaries([suggestion.by]),
  ])
  return {
    ...{ title: open.item.name, placeName: suggestion.placeName, from: 0, to: null, versionId: suggestion.baseId },
    ...{ note: suggestion.note, by: people.get(suggestion.by) ?? null },
    steps: showSteps(mergeInto(base, theirs, mine)),
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

export async function mergeSuggestion(
  actor: Actor,
  waiting: Waiting,
  chosen: readonly { key: string; choice: ShownChoice }[],
): Promise<void> {
  requireWaiting(waiting)
  await joinTexts(actor, waiting.open, {
    ...(await readThree(waiting)),
    chosen,
    files: new Map(),
    record: (tx) => decide(tx, waiting.suggestion, 'merged', actor.id, null),
  })
}

export async function declineSuggestion(actor: Actor, waiting: Waiting, note: string): Promise<void> {
  refuseCaseData({ note })
  requireWaiting(waiting)
  await write((tx) => decide(tx, waiting.suggestion, 'declined', actor.id, note))
}
