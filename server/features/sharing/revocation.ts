// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { findPlace } from '#server/features/places/queries.ts'
import { cutFlights } from '#server/lib/http/inFlight.ts'
import { audiencesFound, fanOutDrained } from '#server/lib/realtime/fanOut.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import { haveLookAgainWhere } from '#server/lib/realtime/sockets.ts'
import { type Access, access, levelOn, reaches } from '#shared/features/access.ts'
import type { Actor } from '#shared/lib/actor.ts'

const given = z.nullable(access)
/** What was given for a time counts as it was before it ended. */
const beforeAnyEnd = 0

/**
 * Who may do something else with an item than before looks again, and has heard nothing more of it when this is over;
 * whoever may do less has their answers cut. Nobody is looked up for it: the lines know who is on them.
 */
export function followAccess(): void {
  onLetGo(async (subject) => {
    if (subject.what !== 'access') return
    const place = await findPlace(subject.placeId)
    if (!place) return
    const [before, after] = [given.parse(subject.before), given.parse(subject.after)]
    const was = (actor: Actor) => levelOn(actor, place, before, beforeAnyEnd)
    const is = (actor: Actor, of: Access | null = after) => levelOn(actor, place, of)
    await cutFlights((actor) => {
      const level = was(actor)
      return actor.id !== subject.by && level !== null && !reaches(is(actor), level)
    })
    await audiencesFound()
    await fanOutDrained()
    await haveLookAgainWhere((actor) => was(actor) !== is(actor))
  })
}
