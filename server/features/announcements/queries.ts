// SPDX-License-Identifier: AGPL-3.0-or-later
import { findReadersOf } from '#server/features/inbox/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import {
  type announcementEndpoints,
  announcementLimits,
  type DeliveryRow,
  type SeenAnnouncement,
  type WaitingAnnouncement,
} from '#shared/features/announcements.ts'
import { byName } from '#shared/features/people.ts'
import { placePolicy, programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { accessAnnouncement, type OpenAnnouncement, opened } from './access.ts'
import { AnnouncementModel, type AnnouncementRecord, DepartureModel, RecipientModel } from './model.ts'
import { presentDelivery, presentSeen } from './present.ts'

type Page = OutputOf<typeof announcementEndpoints.received>

/** As somebody sees them, people and places in one batch; what they may not read is left out. */
async function hydrate(actor: Actor, records: readonly AnnouncementRecord[]): Promise<SeenAnnouncement[]> {
  const [{ places }, people, mine] = await Promise.all([
    findCatalogue(),
    findPersonSummaries(
      records.flatMap(({ authorId, withdrawnBy }) => [authorId, ...(withdrawnBy ? [withdrawnBy] : [])]),
    ),
    RecipientModel.find({ personId: actor.id, announcementId: { $in: records.map(({ _id }) => _id) } }).lean(),
  ])
  const recipients = new Map(mine.map((one) => [one.announcementId, one]))
  return records.flatMap((record) => {
    const open = opened(actor, record, places)
    return open ? [presentSeen(actor, open, recipients.get(record._id), people)] : []
  })
}

export async function findAnnouncement(actor: Actor, announcementId: string): Promise<SeenAnnouncement> {
  const open = await accessAnnouncement(actor, announcementId, 'read')
  return findSeen(actor, open)
}

export async function findSeen(actor: Actor, { record }: Authorized<OpenAnnouncement, 'read'>) {
  const [seen] = await hydrate(actor, [record])
  if (!seen) throw new Error('what was let in is not shown')
  return seen
}

const page = announcementLimits.page

async function pageOf(actor: Actor, records: readonly AnnouncementRecord[], at: 'sentAt' | 'createdAt'): Promise<Page> {
  const shown = records.slice(0, page)
  const last = records.length > page ? shown.at(-1) : undefined
  return { rows: await hydrate(actor, shown), next: last?.[at]?.toISOString() ?? null }
}

export async function findReceived(actor: Actor, before: string | undefined): Promise<Page> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
  const records = await AnnouncementModel.find({
    'posts.placeId': { $in: mine },
    state: { $in: ['sent', 'withdrawn'] },
    ...(before === undefined ? {} : { sentAt: { $lt: new Date(before) } }),
  })
    .sort({ sentAt: -1 })
    .limit(page + 1)
    .lean()
  return pageOf(actor, records, 'sentAt')
}

export async function findSent(actor: Actor, before: string | undefined): Promise<Page> {
  const records = await AnnouncementModel.find({
    ...(programmePolicy.administer(actor) ? {} : { authorId: actor.id }),
    ...(before === undefined ? {} : { createdAt: { $lt: new Date(before) } }),
  })
    .sort({ createdAt: -1 })
    .limit(page + 1)
    .lean()
  return pageOf(actor, records, 'createdAt')
}

const shownDepartures = 20
const farthest = '9999-12-31'

/** A presa visione that I owe, the soonest first. */
export async function findWaiting(actor: Actor): Promise<WaitingAnnouncement[]> {
  const owed = { personId: actor.id, acknowledgedAt: null, asked: { $ne: false } }
  const mine = await RecipientModel.find(owed, { announcementId: 1 }).lean()
  const records = await AnnouncementModel.find({
    _id: { $in: mine.map(({ announcementId }) => announcementId) },
    state: 'sent',
    acknowledgement: { $ne: 'none' },
  })
    .sort({ sentAt: -1 })
    .lean()
  const seen = await hydrate(actor, records)
  return seen
    .filter(({ posts }) => posts.length > 0)
    .map(({ announcement: { id, versions, author, acknowledgement, dueDay } }) => ({
      announcementId: id,
      titles: versions.map(({ language, title }) => ({ language, title })),
      author: { id: author.id, name: author.name },
      required: acknowledgement === 'required',
      dueDay,
    }))
    .sort((one, other) => (one.dueDay ?? farthest).localeCompare(other.dueDay ?? farthest))
    .slice(0, announcementLimits.waiting)
}

async function findDepartures(announcementId: string) {
  const departures = await DepartureModel.find({ announcementId }).sort({ at: -1 }).limit(shownDepartures).lean()
  const people = await findPersonSummaries(departures.map(({ personId }) => personId))
  return departures.map(({ _id, personId, at }) => ({
    id: _id,
    by: people.get(personId)?.name ?? '',
    at: at.toISOString(),
  }))
}

/** Who got it, where the asker still reaches them; of each what is known. */
export async function findDelivery(
  actor: Actor,
  { record, places }: Authorized<OpenAnnouncement, 'manage'>,
): Promise<OutputOf<typeof announcementEndpoints.delivery>> {
  const within = places.filter((place) => programmePolicy.administer(actor) || placePolicy.read(actor, place))
  const placeIds = within.map(({ id }) => id)
  const recipients = await RecipientModel.find({ announcementId: record._id, placeIds: { $in: placeIds } }).lean()
  const ids = recipients.map(({ personId }) => personId)
  const [people, readers] = await Promise.all([
    findPersonSummaries(ids),
    findReadersOf(
      record.posts.map(({ threadId }) => threadId),
      ids,
    ),
  ])
  const rows = recipients.flatMap((recipient): DeliveryRow[] => {
    const person = people.get(recipient.personId)
    return person ? [presentDelivery(recipient, person, readers.has(recipient.personId))] : []
  })
  return {
    departures: await findDepartures(record._id),
    audience: record.audience,
    places: within.map(presentPlaceSeen),
    people: rows.sort((one, other) => byName(one.person, other.person)),
  }
}
