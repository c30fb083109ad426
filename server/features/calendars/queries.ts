// SPDX-License-Identifier: AGPL-3.0-or-later
import { findMyStandings } from '#server/features/answers/mine.ts'
import { findMeetingsOf, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { publicUrl } from '#server/lib/publicUrl.ts'
import { hashOf, sealedToken } from '#server/lib/seal.ts'
import type { CalendarFeed } from '#shared/features/calendars.ts'
import { placePolicy, programmePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { writeCalendar } from './ics.ts'
import { type FeedDocument, FeedModel } from './model.ts'

export const feedPurpose = 'calendar'
const tokenOf = ({ _id }: Pick<FeedDocument, '_id'>) => sealedToken(feedPurpose, _id)

export async function presentFeed(feed: FeedDocument): Promise<CalendarFeed> {
  const place = feed.placeId === null ? null : (await findCatalogue()).places.get(feed.placeId)
  return {
    place: place ? presentPlaceSeen(place) : null,
    address: publicUrl(`/api/calendars/${tokenOf(feed)}.ics`),
    createdAt: feed.createdAt.toISOString(),
  }
}

export const mayFollow = async (actor: Actor, placeId: string): Promise<boolean> => {
  const place = (await findCatalogue()).places.get(placeId)
  return place !== undefined && (programmePolicy.administer(actor) || placePolicy.read(actor, place))
}

/** Those that still answer. */
export async function findFeeds(actor: Actor): Promise<CalendarFeed[]> {
  const feeds = await FeedModel.find({ personId: actor.id }).sort({ createdAt: 1 }).lean()
  const open = await Promise.all(feeds.map(({ placeId }) => placeId === null || mayFollow(actor, placeId)))
  return Promise.all(feeds.filter((_, index) => open[index]).map(presentFeed))
}

/** Days behind and ahead of today that a calendar holds. */
const span = { before: 120, after: 270 } as const

/** What somebody said yes or maybe to, what they organise, and what still waits for their answer. */
async function myMeetings(actor: Actor, between: { from: string; to: string }) {
  const [meetings, standings] = await Promise.all([findMeetingsOf(actor, between), findMyStandings(actor, between)])
  const said = new Map(standings.map((standing) => [standing.meetingId, standing]))
  const sure = ({ _id, organiserIds }: MeetingRecord) =>
    said.get(_id)?.holds != null || (organiserIds.includes(actor.id) && said.get(_id)?.choice !== 'no')
  const mine = meetings.filter(
    (meeting) => sure(meeting) || (said.has(meeting._id) && said.get(meeting._id)?.choice !== 'no'),
  )
  return { mine, tentative: new Set(mine.filter((meeting) => !sure(meeting)).map(({ _id }) => _id)) }
}

/** The calendar behind an address, or null: a wrong address, a renewed one and one whose person is gone are alike. */
export async function findCalendar(token: string): Promise<string | null> {
  const feed = await FeedModel.findOne({ tokenHash: hashOf(token) }).lean()
  const person = feed && (await findPerson(feed.personId))
  if (!feed || !person || person.suspendedAt) return null
  const actor = { id: person._id, grants: await findGrants(person._id) }
  const { language } = person.settings
  const between = { from: addDays(today(), -span.before), to: addDays(today(), span.after) }
  if (feed.placeId === null) {
    const { mine, tentative } = await myMeetings(actor, between)
    return writeCalendar(mine, { name: 'Trama', language, withLinks: true, tentative })
  }
  if (!(await mayFollow(actor, feed.placeId))) return null
  const place = (await findCatalogue()).places.get(feed.placeId)
  const meetings = await findMeetingsOf(actor, { ...between, placeId: feed.placeId })
  return writeCalendar(meetings, { name: `Trama – ${place?.name ?? ''}`, language, withLinks: false })
}
