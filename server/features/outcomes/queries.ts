// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import { homeOf } from '#server/features/meetings/homeOf.ts'
import { factsOfMeeting, findMeetings, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { type Outcome, type OutcomesOfMeeting, outcomeLimits } from '#shared/features/outcomes.ts'
import { type Place, rolesIn } from '#shared/features/places.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'
import { settles, writesOutcomes } from './access.ts'
import { type OutcomeDocument, OutcomeModel } from './model.ts'
import { presentOutcome } from './present.ts'

interface Found {
  outcome: OutcomeDocument
  record: MeetingRecord
}

/** With their meetings; what is of a meeting that is gone is left out. */
async function withMeetings(outcomes: readonly OutcomeDocument[]): Promise<Found[]> {
  const meetings = await findMeetings([...new Set(outcomes.map(({ meetingId }) => meetingId))])
  const byId = new Map(meetings.map((meeting) => [meeting._id, meeting]))
  return outcomes.flatMap((outcome) => {
    const record = byId.get(outcome.meetingId)
    return record ? [{ outcome, record }] : []
  })
}

async function hydrate(found: readonly Found[]): Promise<Outcome[]> {
  const named = found.flatMap(({ outcome }) => [outcome.ownerId ?? '', outcome.settledBy ?? ''])
  const [people, { places }] = await Promise.all([findPersonSummaries(named.filter(Boolean)), findCatalogue()])
  return found.map(({ outcome, record }) => presentOutcome(outcome, { meeting: record, people, places }))
}

export async function hydrateOutcome(outcome: OutcomeDocument, record: MeetingRecord): Promise<Outcome> {
  const people = await findPersonSummaries([outcome.ownerId ?? '', outcome.settledBy ?? ''].filter(Boolean))
  const { places } = await findCatalogue()
  return presentOutcome(outcome, { meeting: record, people, places })
}

async function idsSettledBy(actor: Actor, found: readonly Found[]): Promise<string[]> {
  const facts = await Promise.all(found.map(({ record }) => factsOfMeeting(record)))
  return found.flatMap(({ outcome, record }, at) => {
    const of = facts[at]
    return of && settles(actor, { outcome, record, facts: of }) ? [outcome._id] : []
  })
}

const byDue = ({ outcome: one }: Found, { outcome: other }: Found): number =>
  (one.due ?? '9').localeCompare(other.due ?? '9') || one.createdAt.getTime() - other.createdAt.getTime()

/** Of the same series, or of the one place that holds both conversations. */
function precedes(before: MeetingRecord, after: MeetingRecord, places: ReadonlyMap<string, Place>): boolean {
  if (before.start >= after.start || before._id === after._id) return false
  if (after.seriesId !== null && before.seriesId === after.seriesId) return true
  const home = ({ audienceIds }: MeetingRecord) => homeOf(audienceIds.flatMap((id) => places.get(id) ?? []))?.id ?? null
  return home(after) !== null && home(before) === home(after)
}

/** Actions that the meetings before left open, for who may read these. */
async function findLeftOpen(actor: Actor, record: MeetingRecord): Promise<Found[]> {
  const { places } = await findCatalogue()
  const open = await OutcomeModel.find({ placeIds: { $in: record.audienceIds }, kind: 'action', state: 'open' })
    .sort({ createdAt: -1 })
    .limit(200)
    .lean()
  const left = (await withMeetings(open)).filter((one) => precedes(one.record, record, places))
  const facts = await Promise.all(left.map((one) => factsOfMeeting(one.record)))
  return left.filter((_, at) => meetingPolicy.read(actor, facts[at] ?? { audience: [], organiserIds: [] })).sort(byDue)
}

export async function findOutcomesOfMeeting(
  actor: Actor,
  { record, facts }: Authorized<OpenMeeting, 'read'>,
): Promise<OutcomesOfMeeting> {
  const [own, left, writes] = await Promise.all([
    OutcomeModel.find({ meetingId: record._id }).sort({ createdAt: 1, _id: 1 }).lean(),
    findLeftOpen(actor, record),
    writesOutcomes(actor, { record, facts }),
  ])
  const mine = own.map((outcome) => ({ outcome, record }))
  const [outcomes, before, ids] = await Promise.all([
    hydrate(mine),
    hydrate(left),
    idsSettledBy(actor, [...left, ...(writes ? [] : mine)]),
  ])
  return { outcomes, before, writes, settles: writes ? [...own.map(({ _id }) => _id), ...ids] : ids }
}

/** What a place has to do, and what was decided for it, of meetings that are still for it. */
export async function findOutcomesOfPlace(actor: Actor, { id }: Authorized<Place, 'read'>) {
  const of = (kind: OutcomeDocument['kind']) => OutcomeModel.find({ placeIds: id, kind, state: 'open' })
  const [open, decided] = await Promise.all([
    of('action').sort({ createdAt: -1 }).limit(outcomeLimits.actions).lean(),
    of('decision').sort({ createdAt: -1 }).limit(outcomeLimits.decisions).lean(),
  ])
  const stillFor = ({ record }: Found) => record.audienceIds.includes(id)
  const actions = (await withMeetings(open)).filter(stillFor).sort(byDue)
  const decisions = (await withMeetings(decided)).filter(stillFor)
  const [first, second, ids] = await Promise.all([hydrate(actions), hydrate(decisions), idsSettledBy(actor, actions)])
  return { actions: first, decisions: second, settles: ids }
}

/** The networks for whose actions somebody answers: those they keep as referente. */
const keptBy = (actor: Actor): string[] =>
  activeGrants(actor, today())
    .filter(
      ({ placeKind, placeId: id }) =>
        placeKind !== 'programme' && rolesIn(actor, { id, kind: placeKind }).has('coordinator'),
    )
    .map(({ placeId }) => placeId)

/** Actions of somebody, or of a place they keep, that are due within days or late; the first due first. */
export async function findWaitingActions(actor: Actor): Promise<Outcome[]> {
  const due = { $ne: null, $lte: addDays(today(), outcomeLimits.aheadDays) }
  const whose = [{ ownerId: actor.id }, { ownerId: null, placeIds: { $in: keptBy(actor) } }]
  const open = await OutcomeModel.find({ kind: 'action', state: 'open', due, $or: whose })
    .sort({ due: 1 })
    .limit(outcomeLimits.actions)
    .lean()
  const found = await withMeetings(open)
  const facts = await Promise.all(found.map(({ record }) => factsOfMeeting(record)))
  const readable = found.filter((_, at) => meetingPolicy.read(actor, facts[at] ?? { audience: [], organiserIds: [] }))
  return hydrate(readable.sort(byDue))
}

export interface ActionCounts {
  open: number
  late: number
}

/** Open actions by place, and those of them that are late: one question for many places. */
export async function countOpenActions(placeIds: readonly string[]): Promise<Map<string, ActionCounts>> {
  const late = { $and: [{ $ne: ['$due', null] }, { $lt: ['$due', today()] }] }
  const counted = await OutcomeModel.aggregate<ActionCounts & { _id: string }>([
    { $match: { placeIds: { $in: placeIds }, kind: 'action', state: 'open' } },
    { $group: { _id: { $first: '$placeIds' }, open: { $sum: 1 }, late: { $sum: { $cond: [late, 1, 0] } } } },
  ])
  return new Map(counted.map(({ _id, open, late: behind }) => [_id, { open, late: behind }]))
}

export type OutcomeRecord = OutcomeDocument

/** Open actions that are due on one of two days, both included. */
export const findActionsDue = (from: Day, to: Day): Promise<OutcomeRecord[]> =>
  OutcomeModel.find({ kind: 'action', state: 'open', due: { $gte: from, $lte: to } }).lean()

export const findOutcome = (outcomeId: string): Promise<OutcomeRecord | null> => OutcomeModel.findById(outcomeId).lean()
