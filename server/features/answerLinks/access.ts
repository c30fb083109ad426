// SPDX-License-Identifier: AGPL-3.0-or-later
import { timingSafeEqual } from 'node:crypto'
import type { Answering } from '#server/features/answers/access.ts'
import { accessAsGuest } from '#server/features/guests/access.ts'
import { nameOfGuest } from '#server/features/guests/queries.ts'
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { limiter } from '#server/lib/limiter.ts'
import { sealedToken } from '#server/lib/seal.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'

export const answerLinkPurpose = 'answer'
/** What the secret of a link follows from. */
export const answerLinkRecord = (meetingId: string, personId: string): string => `${meetingId} ${personId}`

interface Given {
  meetingId: string
  personId: string
  secret: string
}

export interface LinkHolder {
  actor: Actor
  name: string
  open: OpenMeeting
  /** The answering of who has no account; null for who has one. */
  guest: Authorized<Answering, 'answer'> | null
}

const wrongLinks = limiter({ name: 'answerLink:wrong', points: 50, seconds: 15 * 60 })

const isRight = ({ meetingId, personId, secret }: Given): boolean =>
  timingSafeEqual(
    Buffer.from(secret),
    Buffer.from(sealedToken(answerLinkPurpose, answerLinkRecord(meetingId, personId))),
  )

/**
 * The door of a link in a mail: good for one person and one meeting until it is over, and only as long as that person
 * would be let in signed in. Whatever else is asked for is missing.
 */
export async function accessByLink(given: Given, address: string): Promise<Authorized<LinkHolder, 'answer'>> {
  if (!isRight(given)) {
    await wrongLinks.take(address)
    throw new AppError('not_found')
  }
  const person = await findPerson(given.personId)
  if (!person) return accessByGuestLink(given)
  if (person.suspendedAt) throw new AppError('not_found')
  const actor = { id: person._id, grants: await findGrants(person._id) }
  const open = await accessMeeting(actor, given.meetingId, 'read')
  if (open.record.end <= new Date()) throw new AppError('link_spent')
  return authorize({ actor, name: person.name, open, guest: null })
}

/** Of a guest, as long as their invitation stands. */
async function accessByGuestLink({ meetingId, personId }: Given): Promise<Authorized<LinkHolder, 'answer'>> {
  const guest = await accessAsGuest(personId, meetingId, 'answer')
  if (guest.record.end <= new Date()) throw new AppError('link_spent')
  const { record, facts } = guest
  const actor = { id: personId, grants: [] }
  return authorize({ actor, name: nameOfGuest(guest.guest), open: { record, facts }, guest })
}
