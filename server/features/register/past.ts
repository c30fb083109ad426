// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import { minutesOf } from '#shared/features/attendance.ts'
import type { Edition } from '#shared/features/editions.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { nextRegisterNumber } from './closing.ts'
import { removeCounted, storeAllCounted } from './counted.ts'
import { findTerritory } from './details.ts'
import { type RegisterDocument, RegisterModel, type RegisterRowDocument, RegisterRowModel } from './model.ts'
import { hashOfRegister, presentRegister } from './present.ts'
import { presentRegisterHead } from './presentHead.ts'
import { newRegister, newRegisterRow } from './rows.ts'

type Came = Pick<
  RegisterRowDocument,
  '_id' | 'surname' | 'name' | 'organisation' | 'role' | 'networkId' | 'mode' | 'state' | 'arrived' | 'left'
>

/** A meeting of the past, and who is named in the paper that is left of it. */
export interface PastRegister {
  meeting: MeetingRecord
  edition: Edition
  facilitators: string[]
  came: readonly Came[]
}

/**
 * Within a `write`: closed registers of names without accounts, which say of networks where they lay on that day. The
 * numbers follow those that were given.
 */
export async function storePastRegisters(past: readonly PastRegister[], closedBy: string): Promise<void> {
  const territory = await findTerritory()
  let number = await nextRegisterNumber()
  const made = past.map(({ meeting, edition, facilitators, came }) => {
    const { _id, start, end } = meeting
    const span = { start: start.toISOString(), end: end.toISOString() }
    const rows = came.map((one): RegisterRowDocument => {
      const stay = { ...one, arrived: one.arrived?.toISOString() ?? null, left: one.left?.toISOString() ?? null }
      return newRegisterRow(meeting, {
        ...{ ...one, personId: null, source: 'records', version: 1 },
        ...territory(dayOf(start), one.networkId),
        minutes: minutesOf(stay, span),
      })
    })
    const head = presentRegisterHead(meeting, edition, facilitators)
    const held = { start, end }
    const register: RegisterDocument = {
      ...{ ...newRegister(meeting), _id, state: 'closed', number, held, planned: held, head, version: 1 },
      ...{ closedAt: new Date(), closedBy },
    }
    number += 1
    const hash = hashOfRegister(
      presentRegister({ meeting, register, head, rows, corrections: [], checkIns: [], version: 1 }),
    )
    return { meeting, rows, register: { ...register, hash } }
  })
  await RegisterModel.insertMany(made.map(({ register }) => register))
  await RegisterRowModel.insertMany(made.flatMap(({ rows }) => rows))
  await storeAllCounted(made)
}

/** Within a `write`: nothing may have followed from them. */
export async function removeRegisters(meetingIds: readonly string[]): Promise<void> {
  await RegisterRowModel.deleteMany({ meetingId: { $in: meetingIds } })
  await RegisterModel.deleteMany({ _id: { $in: meetingIds } })
  await removeCounted(meetingIds)
}
