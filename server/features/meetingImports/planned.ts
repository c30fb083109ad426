// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AttendanceMode, AttendanceState } from '#shared/features/attendance.ts'
import type { ActivityRef, Edition } from '#shared/features/editions.ts'
import type { MeetingType } from '#shared/features/meetings.ts'
import type { PlaceKind } from '#shared/lib/actor.ts'

export interface PlannedPerson {
  line: number
  surname: string
  name: string
  organisation: string | null
  role: string
  networkId: string | null
  mode: AttendanceMode
  state: Exclude<AttendanceState, 'expected'>
  arrived: Date | null
  left: Date | null
}

/** One meeting of the past, as the lines of a file tell of it. */
export interface PlannedMeeting {
  /** The first that tells of it. */
  line: number
  /** Of whoever says the same again. */
  key: string
  title: string
  type: MeetingType
  activity: ActivityRef
  start: Date
  end: Date
  placeIds: string[]
  venue: string | null
  facilitators: string[]
  people: PlannedPerson[]
}

export interface KnownPlace {
  id: string
  kind: PlaceKind
  name: string
}

/** What the words of a file are looked up in. */
export interface Known {
  /** The one that is the programme card first: it is meant where none is named. */
  editions: readonly Edition[]
  places: readonly KnownPlace[]
}
