// SPDX-License-Identifier: AGPL-3.0-or-later
import { knownMeetingsKey } from '#client/lib/lastHere.ts'
import { readRemembered, remember } from '#client/lib/remembered.ts'

/** What is said of a meeting at its door where nobody answers. */
export interface KnownMeeting {
  id: string
  title: string
  start: string
}

const kept = 20

const isKnown = (value: unknown): value is KnownMeeting =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'title' in value &&
  typeof value.title === 'string' &&
  'start' in value &&
  typeof value.start === 'string' &&
  !Number.isNaN(Date.parse(value.start))

function readAll(personId: string): KnownMeeting[] {
  try {
    const value: unknown = JSON.parse(readRemembered(knownMeetingsKey(personId)) ?? '[]')
    return Array.isArray(value) ? value.filter(isKnown) : []
  } catch {
    return []
  }
}

/** Meetings that were opened on this device: the last of them. */
export const readKnownMeeting = (personId: string, meetingId: string): KnownMeeting | null =>
  readAll(personId).find(({ id }) => id === meetingId) ?? null

export function keepKnownMeeting(personId: string, { id, title, start }: KnownMeeting): void {
  const others = readAll(personId).filter((one) => one.id !== id)
  remember(knownMeetingsKey(personId), JSON.stringify([{ id, title, start }, ...others].slice(0, kept)))
}

export const forgetKnownMeetings = (personId: string): void => remember(knownMeetingsKey(personId), null)
