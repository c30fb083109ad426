// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { networksToComeFor } from '#shared/features/answers.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Choice } from '#shared/features/seats.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { readState } from './state.ts'

/** An answer that may be given. */
export interface Answering extends OpenMeeting {
  /** Who comes, or does not. */
  who: string
  networkId: string | null
  insteadOf: string | null
}

interface Asked {
  networkId: string | null
  choice: Choice
  personId?: string | undefined
  insteadOf?: string | undefined
}

/** The networks for whose people somebody may answer: those they look after. */
export const networksAnsweredFor = (actor: Actor): string[] => [
  ...new Set(
    activeGrants(actor, today())
      .filter(({ placeKind, role }) => placeKind === 'network' && (role === 'facilitator' || role === 'coordinator'))
      .map(({ placeId }) => placeId),
  ),
]

const takesBack = (choice: Choice) => choice === 'no' || choice === 'none'

function fitsNetwork(who: Actor, facts: OpenMeeting['facts'], networkId: string | null): boolean {
  const possible = networksToComeFor(who, facts)
  return networkId === null ? possible.length === 0 : possible.includes(networkId)
}

function checkNetwork(who: Actor, open: OpenMeeting, { networkId, choice, insteadOf }: Asked): void {
  if (takesBack(choice) && insteadOf === undefined) return
  if (!fitsNetwork(who, open.facts, networkId)) throw new AppError('invalid', { fields: { networkId: 'not_invited' } })
}

/** Who has a seat or waits for one. */
async function findSeat(meetingId: string, who: string): Promise<{ networkId: string | null } | null> {
  const seat = (await readState(meetingId)).seats.standings.get(who)
  return seat && (seat.holds !== null || seat.waits !== null) ? { networkId: seat.networkId } : null
}

/**
 * Answering for somebody else: of the people of one's networks those who come for none of the others, which is theirs
 * and that network's to say. Who may not come any more can still be taken out.
 */
async function checkOther(who: Actor, open: OpenMeeting, asked: Asked, organises: boolean): Promise<void> {
  const { networkId, choice, insteadOf } = asked
  const seat = await findSeat(open.record._id, who.id)
  const standsFor = seat ? [seat.networkId] : networksToComeFor(who, open.facts)
  const takenOut = seat !== null && insteadOf === undefined && takesBack(choice)
  const looksAfter = organises || (networkId !== null && standsFor.includes(networkId))
  if (!looksAfter || !(takenOut || meetingPolicy.answer(who, open.facts)))
    throw new AppError('invalid', { fields: { personId: 'not_invited' } })
}

/** The door to answering, for oneself or for somebody of a network one looks after. */
export async function accessAnswer(
  actor: Actor,
  meetingId: string,
  asked: Asked,
): Promise<Authorized<Answering, 'answer'>> {
  const open = await accessMeeting(actor, meetingId, 'read')
  const { networkId, personId = actor.id, insteadOf = null } = asked
  const organises = meetingPolicy.organise(actor, open.facts)
  const speaksFor = organises || (networkId !== null && networksAnsweredFor(actor).includes(networkId))
  const allowed = insteadOf === null ? personId === actor.id || speaksFor : insteadOf === actor.id || speaksFor
  if (!allowed || open.facts.audience.every(({ readOnly }) => readOnly)) throw new AppError('forbidden')
  const who = personId === actor.id ? actor : { id: personId, grants: await findGrants(personId) }
  if (who === actor && !meetingPolicy.answer(who, open.facts)) throw new AppError('forbidden')
  checkNetwork(who, open, asked)
  if (who !== actor) await checkOther(who, open, asked, organises || insteadOf === actor.id)
  return authorize({ ...open, who: personId, networkId, insteadOf })
}
