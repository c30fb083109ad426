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

function checkNetwork(who: Actor, open: OpenMeeting, { networkId, choice, insteadOf }: Asked): void {
  if (takesBack(choice) && insteadOf === undefined) return
  const possible = networksToComeFor(who, open.facts)
  const fits = networkId === null ? possible.length === 0 : possible.includes(networkId)
  if (!fits) throw new AppError('invalid', { fields: { networkId: 'not_invited' } })
}

/** Of the people of one's networks: those who come for none of the others, which is theirs and that network's to say. */
async function checkLookedAfter(who: Actor, open: OpenMeeting, networkId: string | null): Promise<void> {
  const seat = (await readState(open.record._id)).seats.standings.get(who.id)
  const standsFor = seat && (seat.holds !== null || seat.waits !== null) ? [seat.networkId] : null
  const fits = networkId !== null && (standsFor ?? networksToComeFor(who, open.facts)).includes(networkId)
  if (!fits) throw new AppError('invalid', { fields: { personId: 'not_invited' } })
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
  if (!meetingPolicy.answer(who, open.facts)) {
    if (who === actor) throw new AppError('forbidden')
    throw new AppError('invalid', { fields: { personId: 'not_invited' } })
  }
  checkNetwork(who, open, asked)
  if (who !== actor && !organises && insteadOf !== actor.id) await checkLookedAfter(who, open, networkId)
  return authorize({ ...open, who: personId, networkId, insteadOf })
}
