// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Answering } from '#server/features/answers/access.ts'
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { factsOfMeeting, findMeeting } from '#server/features/meetings/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type GuestDocument, GuestModel } from './model.ts'
import { findGuest } from './queries.ts'

interface OpenGuest extends OpenMeeting {
  guest: GuestDocument
}

/** The door to one invitation, for who organises its meeting. */
export async function accessGuest(
  actor: Actor,
  guestId: string,
  verb: 'organise',
): Promise<Authorized<OpenGuest, 'organise'>> {
  const guest = await GuestModel.findById(guestId).lean()
  if (!guest) throw new AppError('not_found')
  return authorize({ guest, ...(await accessMeeting(actor, guest.meetingId, verb)) })
}

/** Whoever has the link of a guest's letter answers for them, and for no network; the link was proved before. */
export async function accessAsGuest(
  guestId: string,
  meetingId: string,
  _verb: 'answer',
): Promise<Authorized<Answering & { guest: GuestDocument }, 'answer'>> {
  const guest = await findGuest(guestId)
  const record = guest?.meetingId === meetingId ? await findMeeting(meetingId) : null
  if (!guest || !record) throw new AppError('not_found')
  const facts = await factsOfMeeting(record)
  return authorize({ guest, record, facts, who: guest._id, networkId: null, insteadOf: null })
}
