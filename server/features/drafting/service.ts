// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenDocument } from '#server/features/documents/access.ts'
import { findPlaceRoles } from '#server/features/places/people.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { type Chapter, draftingEvents, draftingLimits, type SourceKind } from '#shared/features/drafting.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { Day } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { ChapterModel, type ChapterRecord } from './model.ts'
import { hydrateChapters } from './queries.ts'
import { findTitles } from './sources.ts'

type Open = Authorized<OpenDocument, 'edit'>
type Change = Partial<Pick<ChapterRecord, 'title' | 'ownerId' | 'dueDay' | 'done' | 'sources'>>

const fresh = ({ document, place }: Open, blockId: string): ChapterRecord => ({
  _id: `${document._id}:${blockId}`,
  documentId: document._id,
  placeId: place.id,
  blockId,
  title: '',
  ownerId: null,
  dueDay: null,
  done: null,
  sources: [],
  rev: 0,
  demo: false,
})

/** One change after the other, each on what the one before has left; null: there is nothing to change. */
async function changeChapter(
  actor: Actor,
  open: Open,
  blockId: string,
  change: (current: ChapterRecord) => Change | null,
): Promise<Chapter> {
  const documentId = open.document._id
  const record = await write(async (tx) => {
    await takeTurn(`chapters ${documentId}`)
    const found = await ChapterModel.findById(`${documentId}:${blockId}`).lean()
    const current = found ?? fresh(open, blockId)
    const changed = change(current)
    if (!changed) return current
    if (!found && (await ChapterModel.countDocuments({ documentId })) >= draftingLimits.chapters)
      throw new AppError('conflict', { fields: { documentId: 'full' } })
    const next = { ...current, ...changed, rev: current.rev + 1 }
    await ChapterModel.replaceOne({ _id: next._id }, next, { upsert: true })
    tx.emit(draftingEvents.changed, { documentId, placeId: next.placeId })
    return next
  })
  const [chapter] = await hydrateChapters(actor, [record])
  if (!chapter) throw new AppError('not_found')
  return chapter
}

interface Arrangement {
  title: string
  ownerId: string | null
  dueDay: Day | null
  done: boolean
}

/** Whoever is to write it is of the place: an id from elsewhere would come back with its name. */
export async function arrangeChapter(
  actor: Actor,
  open: Open,
  { blockId, done, ...arranged }: Arrangement & { blockId: string },
): Promise<Chapter> {
  const { ownerId } = arranged
  const roles = ownerId === null ? null : await findPlaceRoles(open.place)
  return changeChapter(actor, open, blockId, (current) => {
    // who was given it once may have left
    if (roles && ownerId !== current.ownerId && !roles.has(ownerId ?? ''))
      throw new AppError('invalid', { fields: { ownerId: 'bad_value' } })
    return { ...arranged, done: done ? (current.done ?? { at: new Date(), by: actor.id }) : null }
  })
}

export async function addSource(
  actor: Actor,
  open: Open,
  { blockId, kind, targetId }: { blockId: string; kind: SourceKind; targetId: string },
): Promise<Chapter> {
  const titles = await findTitles(actor, [{ kind, targetId }])
  if (!titles.has(targetId) || targetId === open.document._id)
    throw new AppError('invalid', { fields: { targetId: 'bad_value' } })
  return changeChapter(actor, open, blockId, ({ sources }) => {
    if (sources.some((one) => one.targetId === targetId)) return null
    if (sources.length >= draftingLimits.sources) throw new AppError('conflict', { fields: { targetId: 'full' } })
    return { sources: [...sources, { _id: newId(), kind, targetId }] }
  })
}

export async function removeSource(actor: Actor, open: Open, sourceId: string): Promise<Chapter> {
  const one = await ChapterModel.findOne({ documentId: open.document._id, 'sources._id': sourceId }).lean()
  if (!one) throw new AppError('not_found')
  return changeChapter(actor, open, one.blockId, ({ sources }) => {
    const left = sources.filter(({ _id }) => _id !== sourceId)
    return left.length === sources.length ? null : { sources: left }
  })
}
