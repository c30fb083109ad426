// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { type Leaving, leavingLine } from '#client/lib/leavingLine.ts'
import type { MyCheckIn } from '#shared/features/checkIn.ts'

/** That somebody pressed *Sono qui*, and what this device knew of the meeting. */
export interface CheckInAct {
  meetingId: string
  title: string | null
  code: string
}
export type LeavingCheckIn = CheckInAct & Leaving

/** Who has guessed too often is told so, and does not wait for it to pass. */
export const checkInLine = leavingLine<CheckInAct, MyCheckIn>({
  name: 'check-ins',
  isTold: ({ code }) => code === 'too_many',
})

/** Once one is taken, what was refused at the same meeting before asks for nothing more. */
export async function discardRefused(meetingId: string): Promise<void> {
  for (const one of checkInLine.entries())
    if (one.refused && one.meetingId === meetingId) await checkInLine.discard(one.clientId)
}

/** My presences that this device has not been able to send, or that were not taken. */
export const useLeavingCheckIns = () => useSyncExternalStore(checkInLine.subscribe, checkInLine.entries)
