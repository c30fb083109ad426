// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildMeeting } from '#server/features/meetings/build.ts'
import { findMeeting, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { newId } from '#server/lib/id.ts'
import { CheckInModel } from './checkInModel.ts'
import { type RegisterDocument, RegisterModel, type RegisterRowDocument, RegisterRowModel } from './model.ts'
import { findRegister, newRegisterRow, rowIdOf } from './rows.ts'

type Needed = Pick<MeetingRecord, 'audienceIds' | 'createdBy'>

/** For tests: a meeting of two hours that has begun an hour ago. */
export const buildRunningMeeting = (draft: Needed & Partial<MeetingRecord>): Promise<MeetingRecord> =>
  buildMeeting({ start: new Date(Date.now() - 3_600_000), ...draft })

async function buildRow(
  meetingId: string,
  draft: Pick<RegisterRowDocument, '_id' | 'personId'> & Partial<RegisterRowDocument>,
): Promise<string> {
  const meeting = await findMeeting(meetingId)
  if (!meeting) throw new Error('no meeting')
  const made = { networkId: null, mode: 'inPerson', state: 'present', source: 'walkIn', version: 1 } as const
  await RegisterRowModel.create([newRegisterRow(meeting, { ...made, ...draft })])
  return draft._id
}

/** For tests: somebody without an account in the open register of a meeting. */
export const buildWalkIn = (meetingId: string, surname = 'Rossi'): Promise<string> =>
  buildRow(meetingId, { _id: newId(), personId: null, surname, name: 'Anna', role: '' })

/** For tests: somebody who has checked in at its start. */
export const buildArrival = (meetingId: string, personId: string): Promise<string> =>
  buildRow(meetingId, {
    _id: rowIdOf(meetingId, personId),
    personId,
    source: 'code',
    arrived: new Date(Date.now() - 3_600_000),
  })

/** For tests: somebody who checked in half an hour ago, and whose register was closed before it heard of that. */
export async function buildProposal(meetingId: string, personId: string, who = 'Ben Rossi'): Promise<string> {
  const meeting = await findMeeting(meetingId)
  if (!meeting) throw new Error('no meeting')
  const _id = newId()
  const came = { networkId: meeting.audienceIds[0] ?? null, mode: 'inPerson', state: 'proposed' } as const
  const at = new Date(Date.now() - 1_800_000)
  const placeIds = meeting.audienceIds
  await CheckInModel.create([{ _id, meetingId, personId, who, at, receivedAt: new Date(), ...came, placeIds }])
  return _id
}

/** For tests: the closed register of a meeting in which somebody was there for some minutes. */
export async function buildAttended(
  meeting: MeetingRecord,
  personId: string | null,
  minutes = 95,
  surname = 'Rossi',
): Promise<string> {
  const _id = personId === null ? newId() : rowIdOf(meeting._id, personId)
  const rowId = await buildRow(meeting._id, { _id, personId, surname, name: 'Anna', role: '', minutes })
  await buildClosedRegister(meeting, [])
  return rowId
}

/** For tests: the closed register of a meeting, with somebody present for each of some networks. */
export async function buildClosedRegister(
  meeting: MeetingRecord,
  networkIds: readonly string[],
  held: RegisterDocument['held'] = null,
): Promise<void> {
  for (const networkId of networkIds) await buildRow(meeting._id, { _id: newId(), personId: null, networkId })
  await RegisterModel.create([{ ...(await findRegister(meeting)), state: 'closed', closedAt: new Date(), held }])
}
