// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { meetingsQuery } from '#client/features/meetings/queries.ts'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import type { MeetingCard } from '#shared/features/meetings.ts'
import type { SupportEntryDraft } from '#shared/features/supportPaths.ts'
import { clockOf, minutesBetween } from '#shared/lib/clock.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { FieldErrors } from '#shared/lib/errors.ts'
import { readTypedClock } from '#shared/lib/typedClock.ts'
import type { Typed } from './drafts.ts'
import { clockBefore, lengthText, parseLength } from './length.ts'
import { overlapping } from './overlap.ts'
import { supportDayQuery } from './queries.ts'

const usualMinutes = 60
const meetingsBack = 60

/** An hour that has just ended. */
export const freshTyped = (where: Pick<Typed, 'placeId' | 'pathId'>, myId: string): Typed => ({
  ...where,
  meetingId: null,
  day: today(),
  from: clockBefore(clockOf(new Date()), usualMinutes),
  length: lengthText(usualMinutes),
  channel: 'inPerson',
  facilitatorIds: [myId],
  people: [],
  done: '',
  nextStep: '',
})

const spanOf = ({ start, end }: MeetingCard) => ({ start, minutes: minutesBetween(new Date(start), new Date(end)) })

/** When it was, as far as what is typed says it. */
function stretchOf({ day, from, length }: Typed, meeting: MeetingCard | undefined) {
  if (meeting) return spanOf(meeting)
  const reading = readTypedClock(from, day)
  const minutes = parseLength(length)
  return reading.kind === 'at' && minutes !== null ? { start: reading.at, minutes } : null
}

/** What is wrong before anybody is asked. */
function wrongIn({ pathId, day, from, length, meetingId }: Typed): FieldErrors {
  const reading = readTypedClock(from, day)
  const clockError = { at: undefined, skipped: 'no_such_time', unreadable: 'bad_time' } as const
  const wrong = clockError[reading.kind]
  return {
    ...(pathId === '' && { pathId: 'required' }),
    ...(meetingId === null && wrong && { from: wrong }),
    ...(meetingId === null && parseLength(length) === null && { minutes: 'bad_value' }),
  }
}

/** Words for a field that was refused: some mean here something of their own. */
export function fieldWords(t: T, fields: FieldErrors, name: string): string | undefined {
  const code = fields[name]
  if (code === undefined) return undefined
  if (name === 'day' && code === 'too_far') return t('support.wrong.future')
  if (name === 'pathId' && code === 'closed') return t('support.wrong.closed')
  if (name === 'meetingId' && code === 'taken') return t('support.wrong.meetingTaken')
  if (name === 'minutes') return t('support.wrong.length')
  return t(`errors.field.${code}`)
}

interface Options {
  first: Typed
  onChange?: (typed: Typed) => void
  /** It does not overlap itself. */
  except?: string | null
}

/** Those of a network that work can be of. */
const heldMeetingsQuery = (placeId: string) => meetingsQuery(addDays(today(), -meetingsBack), today(), placeId)

/** What the form of a network shows is there, or nobody answers: drawn before, it would grow under the hand. */
export function useAroundHours(placeId: string): boolean {
  const asked = placeId !== ''
  const around = [
    useQuery({ ...placeMembersQuery(placeId), enabled: asked }),
    useQuery({ ...heldMeetingsQuery(placeId), enabled: asked }),
  ]
  return around.every(({ data, fetchStatus }) => data !== undefined || fetchStatus !== 'fetching')
}

/** The form of what was done: what is typed, what follows from it, and what lies in the same minutes. */
export function useHoursForm({ first, onChange, except = null }: Options) {
  const t = useT()
  const [typed, setTyped] = useState(first)
  const [fields, setFields] = useState<FieldErrors>({})
  // a form that stands there as it came says nothing yet
  const [touched, setTouched] = useState(false)
  const set = (changes: Partial<Typed>) => {
    const next = { ...typed, ...changes }
    setTyped(next)
    setTouched(true)
    onChange?.(next)
  }
  const { placeId, day } = typed
  const meetings = useQuery({ ...heldMeetingsQuery(placeId), enabled: placeId !== '' })
  const held = (meetings.data?.meetings ?? [])
    .filter(({ start, cancelled }) => !cancelled && start <= new Date().toISOString())
    .toReversed()
  const meeting = held.find(({ id }) => id === typed.meetingId)
  const stretch = stretchOf(typed, meeting)
  const near = useQuery({ ...supportDayQuery(placeId, day), enabled: placeId !== '' && day !== '' })
  const overlaps = stretch ? overlapping(near.data?.entries ?? [], stretch, except) : []
  const overlapped = (touched && overlaps.length > 0) || fields.from === 'overlaps'

  /** What would end later than now has just ended. */
  const setLength = (length: string) => {
    const minutes = parseLength(length)
    const reading = readTypedClock(typed.from, day)
    const ends = reading.kind === 'at' && minutes !== null ? Date.parse(reading.at) + minutes * 60_000 : 0
    const from = day === today() && ends > Date.now() ? clockBefore(clockOf(new Date()), minutes ?? 0) : typed.from
    set({ length, from })
  }

  const draft = (): SupportEntryDraft => {
    const reading = readTypedClock(typed.from, day)
    return {
      day,
      from: reading.kind === 'at' ? clockOf(new Date(reading.at)) : '00:00',
      minutes: typed.meetingId === null ? parseLength(typed.length) : null,
      channel: typed.channel,
      facilitatorIds: typed.facilitatorIds,
      personIds: typed.people.map(({ id }) => id),
      meetingId: typed.meetingId,
      done: typed.done,
      nextStep: typed.nextStep.trim() || null,
      // what lies in the same minutes stands above the button that saves it
      knowingly: overlapped,
    }
  }

  return {
    typed,
    set,
    setLength,
    draft,
    /** What is wrong with it, at its fields; nothing where it can be sent. */
    check: () => {
      const wrong = wrongIn(typed)
      setFields(wrong)
      return Object.keys(wrong).length === 0
    },
    refuse: setFields,
    word: (name: string) => (fields[name] === 'overlaps' ? undefined : fieldWords(t, fields, name)),
    held,
    meeting,
    minutes: stretch?.minutes ?? 0,
    overlaps,
    overlapped,
    begin: (next: Typed) => {
      setFields({})
      setTouched(false)
      setTyped(next)
    },
  }
}

export type HoursForm = ReturnType<typeof useHoursForm>
