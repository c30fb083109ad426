// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  type Announcement,
  type AnnouncementDraft,
  type AnnouncementLanguage,
  type AnnouncementVersion,
  type Audience,
  acknowledgements,
  announcementLanguages,
  announcementLimits,
  audienceRoles,
  replyWays,
} from '#shared/features/announcements.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import { organisationTypes } from '#shared/features/organisations.ts'
import { clockOf } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { readTypedClock } from '#shared/lib/typedClock.ts'
import { isNobody, nobody } from './audience.ts'
import { announcementDraftsKey as key } from './localCopies.ts'

/** What stands in the composer: on this device until it is sent. */
export interface ComposerDraft {
  clientId: string
  versions: AnnouncementVersion[]
  audience: Audience
  acknowledgement: Announcement['acknowledgement']
  dueDay: string
  replies: Announcement['replies']
  byMail: boolean
  meetingId: string
  later: boolean
  day: string
  /** As it was typed. */
  time: string
  changedAt: string
}

export const emptyDraft = (clientId: string): ComposerDraft => ({
  clientId,
  versions: [{ language: 'it', title: '', text: '' }],
  audience: nobody,
  acknowledgement: 'none',
  dueDay: '',
  replies: 'inEachPlace',
  byMail: true,
  meetingId: '',
  later: false,
  day: '',
  time: '',
  changedAt: '',
})

type Called = Pick<MeetingCard, 'id' | 'audience'>

/** A meeting is announced to those it is for, unless somebody else was chosen before. */
export const withMeeting = ({ audience }: Pick<ComposerDraft, 'audience'>, { id, audience: places }: Called) => ({
  meetingId: id,
  audience: isNobody(audience) ? { ...audience, placeIds: places.map((place) => place.id) } : audience,
})

/** What is written about a meeting begins with what is known of it. */
export function draftFor(clientId: string, meeting: Called & Pick<MeetingCard, 'title'>): ComposerDraft {
  const draft = emptyDraft(clientId)
  return {
    ...draft,
    ...withMeeting(draft, meeting),
    versions: [{ language: 'it', title: meeting.title.slice(0, announcementLimits.title), text: '' }],
  }
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const texts = (value: unknown): string[] => list(value).map(text).filter(Boolean)
const within = <const T extends readonly string[]>(values: T, value: unknown): T[number] | undefined =>
  values.find((one) => one === value)
const among = <const T extends readonly string[]>(values: T, given: unknown): T[number][] =>
  list(given).flatMap((value) => within(values, value) ?? [])

function parseVersions(value: unknown): AnnouncementVersion[] {
  const found = list(value).flatMap((one): AnnouncementVersion[] => {
    const { language, title, text: said } = record(one)
    const known = within(announcementLanguages, language)
    return known ? [{ language: known, title: text(title), text: text(said) }] : []
  })
  return found.some(({ language }) => language === 'it') ? found : [{ language: 'it', title: '', text: '' }, ...found]
}

function parseAudience(value: unknown): Audience {
  const { healthAgencyIds, districtIds, placeIds, roles, tags } = record(value)
  return {
    healthAgencyIds: texts(healthAgencyIds),
    districtIds: texts(districtIds),
    placeIds: texts(placeIds),
    roles: among(audienceRoles, roles),
    tags: among(organisationTypes, tags),
  }
}

export function parseComposerDraft(value: unknown): ComposerDraft | null {
  const given = record(value)
  const clientId = text(given.clientId)
  if (clientId === '') return null
  return {
    clientId,
    versions: parseVersions(given.versions),
    audience: parseAudience(given.audience),
    acknowledgement: within(acknowledgements, given.acknowledgement) ?? 'none',
    dueDay: text(given.dueDay),
    replies: within(replyWays, given.replies) ?? 'inEachPlace',
    byMail: given.byMail !== false,
    meetingId: text(given.meetingId),
    later: given.later === true,
    day: text(given.day),
    time: text(given.time),
    changedAt: text(given.changedAt),
  }
}

/** What this person has begun on this device, the newest first. */
export function readDrafts(personId: string): ComposerDraft[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(personId)) ?? '[]')
    return list(stored)
      .flatMap((one) => parseComposerDraft(one) ?? [])
      .sort((one, other) => other.changedAt.localeCompare(one.changedAt))
  } catch {
    return []
  }
}

function write(personId: string, drafts: readonly ComposerDraft[]): void {
  try {
    if (drafts.length === 0) localStorage.removeItem(key(personId))
    else localStorage.setItem(key(personId), JSON.stringify(drafts))
  } catch {
    // a browser that keeps nothing: the text lasts as long as the page
  }
}

const others = (personId: string, clientId: string) => readDrafts(personId).filter((one) => one.clientId !== clientId)

/** At once with each key: nothing that was typed is lost. */
export const keepDraft = (personId: string, draft: ComposerDraft): void =>
  write(personId, [draft, ...others(personId, draft.clientId)])

export const dropDraft = (personId: string, clientId: string): void => write(personId, others(personId, clientId))

/** What was taken back stands in the composer again, under another id: the first was used. */
export function draftFrom(announcement: Announcement, audience: Audience, clientId: string): ComposerDraft {
  const { versions, acknowledgement, dueDay, replies, byMail, meetingId, sendAt } = announcement
  const at = sendAt === null ? null : new Date(sendAt)
  return {
    clientId,
    versions,
    audience,
    acknowledgement,
    dueDay: dueDay ?? '',
    replies,
    byMail,
    meetingId: meetingId ?? '',
    later: at !== null && at.getTime() > Date.now(),
    day: at === null ? '' : dayOf(at),
    time: at === null ? '' : clockOf(at),
    changedAt: new Date().toISOString(),
  }
}

/** The instant at which it is to leave; null where day or time cannot be read. */
export function hourOf({ day, time }: Pick<ComposerDraft, 'day' | 'time'>): string | null {
  const reading = day === '' ? null : readTypedClock(time, day)
  return reading?.kind === 'at' ? reading.at : null
}

/** A version in which nothing was written is none. */
export const written = (versions: readonly AnnouncementVersion[]): AnnouncementVersion[] =>
  versions.filter(({ language, title, text }) => language === 'it' || `${title}${text}`.trim() !== '')

/** The server names the versions that it was sent by their number. */
export const errorsOf =
  (versions: readonly AnnouncementVersion[], fieldError: (name: string) => string | undefined) =>
  (language: AnnouncementLanguage, part: 'title' | 'text'): string | undefined =>
    fieldError(`versions.${written(versions).findIndex((one) => one.language === language)}.${part}`)

/** What the server is sent. */
export function requestOf(draft: ComposerDraft, notACase: boolean): AnnouncementDraft {
  const { clientId, audience, acknowledgement, dueDay, replies, byMail, meetingId, later } = draft
  return {
    clientId,
    versions: written(draft.versions),
    audience,
    acknowledgement,
    dueDay: acknowledgement === 'none' || dueDay === '' ? null : dueDay,
    replies,
    byMail,
    meetingId: meetingId || null,
    sendAt: later ? hourOf(draft) : null,
    ...(notACase && { notACase }),
  }
}
