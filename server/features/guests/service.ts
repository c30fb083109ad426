// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerMeeting } from '#server/features/answers/service.ts'
import { readState } from '#server/features/answers/state.ts'
import { standingOf } from '#server/features/answers/view.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
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

export const findGuests = async ({ record }: Authorized<OpenMeeting, 'organise'>): Promise<Guest[]> =>
  hydrateGuests(record._id, await findGuestsOf(record._id))

function refuseDraft(record: OpenMeeting['record'], { consent, organisation }: GuestDraft): void {
  if (!consent) throw new AppError('invalid', { fields: { consent: 'required' } })
  refuseCaseData({ organisation })
  if (record.cancelled) throw new AppError('conflict', { fields: { email: 'cancelled' } })
  if (record.start <= new Date()) throw new AppError('conflict', { fields: { email: 'closed' } })
}

/** Pressing twice asks once. */
export async function inviteGuest(
  by: string,
  { record }: Authorized<OpenMeeting, 'organise'>,
  { clientId, consent, ...draft }: GuestDraft & { clientId: string },
): Promise<Guest> {
  refuseDraft(record, { consent, ...draft })
  const at = new Date()
  const guest: GuestDocument = {
    ...draft,
    ...{ _id: newId(), meetingId: record._id, consentAt: at, removedAt: null },
    ...{ invitedBy: by, invitedAt: at, clientId, demo: false },
  }
  const made = await write(async (tx) => {
    const asked = await GuestModel.countDocuments({ meetingId: record._id, removedAt: null })
    if (asked >= guestLimits.ofMeeting) throw new AppError('conflict', { fields: { email: 'too_many' } })
    await GuestModel.create([guest])
    await tx.enqueue(mailGuest, { guestId: guest._id })
    tx.emit(guestEvents.changed, { meetingId: record._id })
    return guest
  }).catch(async (error: unknown) => {
    if (!isDuplicate(error)) throw error
    const same = await GuestModel.findOne({ invitedBy: by, clientId }).lean()
    if (!same) throw new AppError('conflict', { fields: { email: 'taken' } })
    return same
  })
  const [shown] = await hydrateGuests(record._id, [made])
  if (!shown) throw new AppError('not_found')
  return shown
}

/** Their seat is free again; what they answered stays in the log. */
export async function setGuestRemoved(
  by: string,
  { guest }: Awaited<ReturnType<typeof accessGuest>>,
  removed: boolean,
): Promise<void> {
  if (removed === (guest.removedAt !== null)) return
  if (removed) {
    const answering = await accessAsGuest(guest._id, guest.meetingId, 'answer')
    const standing = (await readState(guest.meetingId)).seats.standings.get(guest._id)
    if (standing) await answerMeeting(by, answering, { clientId: newId(), choice: 'none', note: null })
  }
  await write(async (tx) => {
    await GuestModel.updateOne({ _id: guest._id }, { $set: { removedAt: removed ? new Date() : null } })
    tx.emit(guestEvents.changed, { meetingId: guest.meetingId })
  }).catch((error: unknown) => {
    // asked again meanwhile, by the same address
    throw isDuplicate(error) ? new AppError('conflict') : error
  })
}
