// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerMeeting } from '#server/features/answers/service.ts'
import { readState } from '#server/features/answers/state.ts'
import { standingOf } from '#server/features/answers/view.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { limiter } from '#server/lib/limiter.ts'
import { hashOf } from '#server/lib/seal.ts'
import { type Guest, type GuestDraft, guestEvents, guestLimits } from '#shared/features/guests.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessAsGuest, type accessGuest } from './access.ts'
import { mailGuest } from './letters.ts'
import { type GuestDocument, GuestModel } from './model.ts'
import { findGuestsOf } from './queries.ts'

async function hydrateGuests(meetingId: string, guests: readonly GuestDocument[]): Promise<Guest[]> {
  const state = await readState(meetingId)
  return guests.map((guest) => {
    const { surname, name, organisation, email, invitedAt } = guest
    const standing = standingOf(meetingId, state, guest._id)
    const answered = standing && standing.choice !== 'none' ? standing : null
    return {
      ...{ id: guest._id, surname, name, organisation, email, invitedAt: invitedAt.toISOString() },
      ...{ choice: answered?.choice ?? null, holds: answered?.holds ?? null, place: answered?.place ?? null },
    }
  })
}

export const findGuests = async ({ record }: Authorized<OpenMeeting, 'lookBack'>): Promise<Guest[]> =>
  hydrateGuests(record._id, await findGuestsOf(record._id))

/** Nobody's letter box is filled, by however many who organise. */
const lettersToAddress = limiter({ name: 'guests:to', points: 3, seconds: 86_400 })

function refuseLate({ cancelled, start }: OpenMeeting['record']): void {
  if (cancelled) throw new AppError('conflict', { fields: { email: 'cancelled' } })
  if (start <= new Date()) throw new AppError('conflict', { fields: { email: 'closed' } })
}

async function refuseTooMany(meetingId: string): Promise<void> {
  const asked = await GuestModel.countDocuments({ meetingId, removedAt: null })
  if (asked >= guestLimits.ofMeeting) throw new AppError('conflict', { fields: { email: 'too_many' } })
}

const taken = () => new AppError('conflict', { fields: { email: 'taken' } })

type Asked = Omit<GuestDocument, 'heldBack'>

async function askFirst(guest: Asked): Promise<GuestDocument> {
  const address = hashOf(guest.email)
  await lettersToAddress.take(address)
  return write(async (tx) => {
    await refuseTooMany(guest.meetingId)
    await GuestModel.create([guest])
    await tx.enqueue(mailGuest, { guestId: guest._id })
    tx.emit(guestEvents.changed, { meetingId: guest.meetingId })
    return guest
  }).catch(async (error: unknown) => {
    if (!isDuplicate(error)) throw error
    await lettersToAddress.giveBack(address)
    const same = await GuestModel.findOne({ invitedBy: guest.invitedBy, clientId: guest.clientId }).lean()
    if (!same) throw taken()
    return same
  })
}

/** The invitation stands again, with what is said of them now. They have their letter: none goes out but one that never did. */
const askAgain = (removed: GuestDocument, said: Partial<Asked>): Promise<GuestDocument> =>
  write(async (tx) => {
    const { _id: guestId, meetingId } = removed
    await refuseTooMany(meetingId)
    const before = await GuestModel.findOneAndUpdate(
      { _id: guestId, removedAt: { $ne: null } },
      { $set: { ...said, removedAt: null, heldBack: false } },
    ).lean()
    if (!before) throw taken()
    if (before.heldBack) await tx.enqueue(mailGuest, { guestId })
    tx.emit(guestEvents.changed, { meetingId })
    return { ...before, ...said, removedAt: null }
  }).catch((error: unknown) => {
    // somebody else of the same address is asked meanwhile
    throw isDuplicate(error) ? taken() : error
  })

async function askGuest(guest: Asked): Promise<GuestDocument> {
  const { meetingId, email, invitedBy, clientId } = guest
  const same = await GuestModel.findOne({ invitedBy, clientId }).lean()
  if (same) return same
  const before = await GuestModel.find({ meetingId, email }).sort({ invitedAt: -1 }).lean()
  if (before.some(({ removedAt }) => removedAt === null)) throw taken()
  const [last] = before
  if (!last) return askFirst(guest)
  const { _id, ...said } = guest
  return askAgain(last, said)
}

/** Pressing twice asks once. */
export async function inviteGuest(
  by: string,
  { record }: Authorized<OpenMeeting, 'organise'>,
  { clientId, consent: _, ...draft }: GuestDraft & { clientId: string },
): Promise<Guest> {
  refuseCaseData({ organisation: draft.organisation })
  refuseLate(record)
  const at = new Date()
  const made = await askGuest({
    ...draft,
    ...{ _id: newId(), meetingId: record._id, consentAt: at, removedAt: null },
    ...{ invitedBy: by, invitedAt: at, clientId, demo: false },
  })
  const [shown] = await hydrateGuests(record._id, [made])
  if (!shown) throw new AppError('not_found')
  return shown
}

/** First nobody answers by the letter any more, then the seat is free; what they answered stays in the log. */
async function removeGuest(by: string, { _id, meetingId }: GuestDocument): Promise<void> {
  const answering = await accessAsGuest(_id, meetingId, 'answer')
  await write(async (tx) => {
    await GuestModel.updateOne({ _id, removedAt: null }, { $set: { removedAt: new Date() } })
    tx.emit(guestEvents.changed, { meetingId })
  })
  const standing = (await readState(meetingId)).seats.standings.get(_id)
  if (standing) await answerMeeting(by, answering, { clientId: newId(), choice: 'none', note: null })
}

/** Given back it stands as if it had been given now. */
export async function setGuestRemoved(
  by: string,
  { guest, record }: Awaited<ReturnType<typeof accessGuest>>,
  removed: boolean,
): Promise<void> {
  if (removed === (guest.removedAt !== null)) return
  if (removed) return removeGuest(by, guest)
  refuseLate(record)
  await askAgain(guest, {})
}
