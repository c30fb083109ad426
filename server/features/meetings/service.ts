// SPDX-License-Identifier: AGPL-3.0-or-later
import { appendShape, inItsTurn } from '#server/features/answers/shape.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { isRegisterClosed } from '#server/features/register/isClosed.ts'
import { openThread } from '#server/features/threads/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { type AgendaItem, type Meeting, type MeetingDraft, meetingEvents } from '#shared/features/meetings.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenMeeting } from './access.ts'
import { readMeetingDraft, type Written } from './draft.ts'
import { homeOf } from './homeOf.ts'
import { type MeetingDocument, MeetingModel } from './model.ts'
import { hydrateMeeting } from './queries.ts'

type Organised = Authorized<OpenMeeting, 'organise'>
type Invited = Authorized<{ places: Place[] }, 'invite'>

async function findMade(createdBy: string, clientId: string): Promise<Meeting> {
  const made = await MeetingModel.findOne({ createdBy, clientId }).readConcern('linearizable').maxTimeMS(5_000).lean()
  if (!made) throw new AppError('conflict')
  return hydrateMeeting(made)
}

interface Making {
  by: string
  clientId: string
  seriesId?: string
  threadId: string | null
}

/** Within a `write`. */
export async function addMeeting(
  tx: Tx,
  written: Written,
  places: readonly Place[],
  { by, clientId, seriesId, threadId }: Making,
): Promise<Meeting> {
  const record: MeetingDocument = {
    ...written,
    _id: newId(),
    threadId,
    seriesId: seriesId ?? null,
    moved: null,
    cancelled: null,
    sequence: 0,
    version: 1,
    createdBy: by,
    clientId,
    createdAt: new Date(),
    changedAt: new Date(),
    demo: false,
  }
  await MeetingModel.create([record])
  await appendShape(tx, record, places)
  const meeting = await hydrateMeeting(record)
  tx.emit(meetingEvents.created, { meeting })
  return meeting
}

/** Within a `write`: the conversation of a meeting, or of a series. */
export async function openTalk(tx: Tx, places: readonly Place[], title: string, createdBy: string) {
  const place = homeOf(places)
  return place && openThread(tx, { place, title, createdBy })
}

export const requireToCome = ({ start }: Written): void => {
  if (start <= new Date()) throw new AppError('invalid', { fields: { from: 'too_early' } })
}

export async function createMeeting(
  actor: Actor,
  { places }: Invited,
  { clientId, ...draft }: MeetingDraft & { clientId: string },
): Promise<Meeting> {
  const written = await readMeetingDraft(draft)
  requireToCome(written)
  try {
    return await write(async (tx) => {
      const threadId = await openTalk(tx, places, written.title, actor.id)
      return addMeeting(tx, written, places, { by: actor.id, clientId, threadId })
    })
  } catch (error) {
    if (isDuplicate(error)) return findMade(actor.id, clientId)
    throw error
  }
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Whether seats or their order may follow from the change. */
const reshapes = (before: MeetingDocument, after: Written): boolean =>
  !same(
    [before.seats, before.start, before.end, before.answersUntil, [...before.audienceIds].sort()],
    [after.seats, after.start, after.end, after.answersUntil, [...after.audienceIds].sort()],
  )

/** Calendars hear of what they show. */
const concernsCalendars = (before: MeetingDocument, after: Written): boolean =>
  !same(
    [before.title, before.description, before.start, before.end, before.venue, before.link, before.audienceIds],
    [after.title, after.description, after.start, after.end, after.venue, after.link, after.audienceIds],
  )

interface Change {
  /** What the writer had before them; null where nothing is overwritten. */
  version: number | null
  change: Partial<MeetingDocument>
  /** Seats follow from what it allows. */
  shape: boolean
  calendars: boolean
}

/** Within a `write`: over the version that was read; of two who change one meeting at once the second is told. */
async function store(
  tx: Tx,
  { record, facts }: Organised,
  places: readonly Place[],
  { version, change, shape, calendars }: Change,
): Promise<Meeting> {
  const after = await MeetingModel.findOneAndUpdate(
    { _id: record._id, ...(version !== null && { version }) },
    { $set: { ...change, changedAt: new Date() }, $inc: { version: 1, sequence: calendars ? 1 : 0 } },
    { returnDocument: 'after' },
  ).lean()
  if (!after) throw new AppError('conflict')
  if (shape) await appendShape(tx, after, places)
  const meeting = await hydrateMeeting(after)
  tx.emit(meetingEvents.changed, { meeting })
  const gone = facts.audience.map(({ id }) => id).filter((id) => !after.audienceIds.includes(id))
  if (gone.length > 0) tx.emit(meetingEvents.withdrawn, { meetingId: after._id, placeIds: gone })
  return meeting
}

/** Within a `write`. Another time moves it: seats stay, and each yes is asked again. */
export function rewriteMeeting(
  tx: Tx,
  open: Organised,
  places: readonly Place[],
  { written, version }: { written: Written; version: number },
): Promise<Meeting> {
  const { record } = open
  if (record.cancelled) throw new AppError('conflict', { fields: { title: 'cancelled' } })
  const moves = written.start.getTime() !== record.start.getTime() || written.end.getTime() !== record.end.getTime()
  if (moves && (record.start <= new Date() || written.start <= new Date()))
    throw new AppError('invalid', { fields: { from: 'too_early' } })
  const moved = moves ? { start: record.start, end: record.end, at: new Date() } : record.moved
  return store(tx, open, places, {
    version,
    change: { ...written, moved },
    shape: reshapes(record, written),
    calendars: concernsCalendars(record, written),
  })
}

/** Within a `write`: one more point, after those that were read. */
export const addAgendaItem = (tx: Tx, open: Organised, item: AgendaItem): Promise<Meeting> =>
  store(tx, open, open.facts.audience, {
    version: open.record.version,
    change: { agenda: [...open.record.agenda, item] },
    shape: false,
    calendars: false,
  })

export async function editMeeting(
  open: Organised,
  { places }: Invited,
  { version, ...draft }: MeetingDraft & { version: number },
): Promise<Meeting> {
  const written = await readMeetingDraft(draft)
  return inItsTurn(() => write((tx) => rewriteMeeting(tx, open, places, { written, version })))
}

/** Within a `write`: it stays where it was, struck, with the reason. */
export const strikeMeeting = (tx: Tx, open: Organised, by: string, reason: string): Promise<Meeting> =>
  store(tx, open, open.facts.audience, {
    version: null,
    change: { cancelled: { reason, at: new Date(), by } },
    shape: true,
    calendars: true,
  })

export async function cancelMeeting(by: string, open: Organised, reason: string): Promise<Meeting> {
  refuseCaseData({ reason })
  if (open.record.cancelled) return hydrateMeeting(open.record)
  if (await isRegisterClosed(open.record._id)) throw new AppError('conflict', { fields: { reason: 'register_closed' } })
  return inItsTurn(() => write((tx) => strikeMeeting(tx, open, by, reason)))
}

export async function restoreMeeting(open: Organised): Promise<Meeting> {
  if (!open.record.cancelled) return hydrateMeeting(open.record)
  const change = { cancelled: null }
  return inItsTurn(() =>
    write((tx) => store(tx, open, open.facts.audience, { version: null, change, shape: true, calendars: true })),
  )
}
