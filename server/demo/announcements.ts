// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnnouncementRecord, RecipientRecord } from '#server/features/announcements/seed.ts'
import { newId } from '#server/lib/id.ts'
import { announcementLimits, audienceRoles } from '#shared/features/announcements.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import type { buildDemo } from './build.ts'
import type { DemoAnnouncement, DemoContent } from './content.ts'
import { fillDates } from './dates.ts'

type Built = ReturnType<typeof buildDemo>
interface Making extends Pick<Built, 'idOf' | 'channels'> {
  clock: (day: number, at: string) => Date
  today: Day
}

const demo = true
const mailMs = (announcementLimits.undoSeconds + 5) * 1_000

/** By person, the places of an announcement in which they get it. */
function recipientsOf(content: DemoContent, places: readonly string[], by: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { key, roles } of content.people) {
    const mine = roles.filter(
      ({ place, role, until = 0, thread }) =>
        places.includes(place) && until >= 0 && !thread && audienceRoles.some((one) => one === role),
    )
    if (mine.length > 0 && key !== by) found.set(key, [...new Set(mine.map(({ place }) => place))])
  }
  return found
}

/** Two of three have taken note, where their networks are not among the silent ones. */
const hasTaken = ({ silent, missing }: DemoAnnouncement, key: string, places: readonly string[], index: number) =>
  index % 3 !== 2 && !missing.includes(key) && !places.some((place) => silent.includes(place))

function makeOne(announced: DemoAnnouncement, content: DemoContent, { idOf, channels, clock, today }: Making) {
  const { key, by, day, at, everywhere, acknowledgement, due, shared, refused } = announced
  const _id = idOf(`announcement:${key}`)
  const placeKeys = everywhere ? content.places.networks.map((network) => network.key) : announced.places
  const sentAt = clock(day, at)
  const versions = announced.versions.map(({ language, title, text }) => ({
    language,
    title: fillDates(title, today, language),
    text: fillDates(text, today, language),
  }))
  const italian = versions.find(({ language }) => language === 'it') ?? { title: '', text: '' }
  const sharedThreadId = shared === null ? null : idOf(`thread:${shared}`)
  const posts = placeKeys.map((place) => ({ placeId: idOf(place), threadId: newId(), messageId: newId() }))
  const recipients = [...recipientsOf(content, placeKeys, by)].map(([person, places], index): RecipientRecord => {
    const taken = hasTaken(announced, person, places, index)
    const state = refused.includes(person) ? 'refused' : 'sent'
    return {
      _id: `${_id}:${idOf(person)}`,
      announcementId: _id,
      personId: idOf(person),
      placeIds: places.map(idOf),
      acknowledgedAt: taken ? new Date(sentAt.getTime() + (index + 3) * 17 * 60_000) : null,
      remindedAt: null,
      mail: {
        state,
        at: new Date(sentAt.getTime() + mailMs),
        reason: 'first',
        round: 1,
        tries: 0,
        heldUntil: new Date(0),
      },
      demo,
    }
  })
  const record: AnnouncementRecord = {
    _id,
    clientId: newId(),
    authorId: idOf(by),
    state: 'sent',
    versions,
    audience: {
      healthAgencyIds: everywhere ? content.places.healthAgencies.map((agency) => idOf(agency.key)) : [],
      districtIds: [],
      placeIds: everywhere ? [] : placeKeys.map(idOf),
      roles: [],
      tags: [],
    },
    acknowledgement,
    dueDay: due === null ? null : addDays(today, due),
    replies: shared === null ? 'inEachPlace' : 'shared',
    sharedThreadId,
    byMail: true,
    meetingId: null,
    notACase: false,
    createdAt: sentAt,
    sendAt: null,
    sentAt,
    finalAt: new Date(sentAt.getTime() + announcementLimits.undoSeconds * 1_000),
    editedAt: null,
    withdrawnAt: null,
    withdrawnBy: null,
    remindedAt: null,
    posts,
    peopleCount: recipients.length,
    takenPlaceIds: [...new Set(recipients.flatMap(({ acknowledgedAt, placeIds }) => (acknowledgedAt ? placeIds : [])))],
    rev: 1,
    demo,
  }
  const threads = posts.map(({ placeId, threadId }) => ({
    _id: threadId,
    placeId,
    channelId: channels.find((channel) => channel.placeId === placeId)?._id ?? '',
    kind: 'titled' as const,
    title: italian.title,
    context: null,
    createdBy: record.authorId,
    createdAt: sentAt,
    ...(sharedThreadId && { repliesIn: sharedThreadId }),
    demo,
  }))
  const messages = posts.map(({ threadId, messageId }) => ({
    _id: messageId,
    threadId,
    seq: 1,
    rev: 1,
    numbers: [1],
    authorId: record.authorId,
    clientId: newId(),
    text: italian.text,
    mentions: [],
    reactions: [],
    versions: [],
    announcementId: _id,
    notACase: false,
    createdAt: sentAt,
    editedAt: null,
    removedAt: null,
    removedBy: null,
    demo,
  }))
  return { record, recipients, threads, messages }
}

/** What was announced to networks: its posts in each of them, and who has taken note. */
export function makeAnnouncements(content: DemoContent, making: Making) {
  const all = content.announcements.map((one) => makeOne(one, content, making))
  return {
    announcements: all.map(({ record }) => record),
    recipients: all.flatMap(({ recipients }) => recipients),
    threads: all.flatMap(({ threads }) => threads),
    messages: all.flatMap(({ messages }) => messages),
    /** Conversations of the programme in which they are answered. */
    shared: new Set(all.flatMap(({ record }) => record.sharedThreadId ?? [])),
  }
}
