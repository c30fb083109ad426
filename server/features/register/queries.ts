// SPDX-License-Identifier: AGPL-3.0-or-later
import { findMeetingsOf, hydrateMeetingCards, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { outsideTransaction } from '#server/lib/db/outside.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import type { Departure, Register } from '#shared/features/register.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { OpenRegister } from './access.ts'
import { CheckInModel } from './checkInModel.ts'
import { findRegisterHead } from './head.ts'
import { CorrectionModel, DepartureModel } from './model.ts'
import { presentRegister } from './present.ts'
import { fillRows, findRegistersOf, heldOf, loadRegister } from './rows.ts'

/** A closed register as it is stored; an open one as it would be closed now. */
export async function hydrateRegister(meeting: MeetingRecord): Promise<Register> {
  // one after the other: it may be asked within a transaction
  const { register, rows, version } = await loadRegister(meeting)
  const corrections = await CorrectionModel.find({ meetingId: meeting._id }).sort({ number: 1 }).lean()
  const checkIns = await CheckInModel.find({ meetingId: meeting._id, state: { $in: ['proposed', 'refused'] } })
    .sort({ receivedAt: 1 })
    .lean()
  const filled = register.state === 'closed' ? rows : await fillRows(rows, heldOf(register, meeting))
  const head = register.head ?? (await outsideTransaction(() => findRegisterHead(meeting)))
  return presentRegister({ meeting, register, head, rows: filled, corrections, checkIns, version })
}

export const readRegister = ({ meeting }: Authorized<OpenRegister, 'read'>): Promise<Register> =>
  hydrateRegister(meeting)

/** How long a register that nobody has closed is asked for. */
const askedForDays = 90

/** Meetings that I organise, that are over and whose register is open; the oldest first. */
export async function findRegistersToClose(actor: Actor): Promise<MeetingCard[]> {
  const now = new Date()
  const over = (await findMeetingsOf(actor, { from: addDays(today(), -askedForDays), to: today() })).filter(
    ({ end, cancelled, organiserIds }) => end <= now && !cancelled && organiserIds.includes(actor.id),
  )
  const registers = await findRegistersOf(over.map(({ _id }) => _id))
  const closed = new Set(registers.filter(({ state }) => state === 'closed').map(({ _id }) => _id))
  return hydrateMeetingCards(over.filter(({ _id }) => !closed.has(_id)))
}

export async function findDepartures({ meeting }: Authorized<OpenRegister, 'read'>): Promise<Departure[]> {
  const departures = await DepartureModel.find({ meetingId: meeting._id }).sort({ at: -1 }).limit(200).lean()
  const people = await findPersonSummaries(departures.map(({ personId }) => personId))
  return departures.map(({ _id, personId, format, of, at }) => ({
    id: _id,
    by: people.get(personId)?.name ?? '',
    format,
    of: of ?? null,
    at: at.toISOString(),
  }))
}
