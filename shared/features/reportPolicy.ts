// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { programmePolicy } from './places.ts'

/* Beside the contract of the report: the menu asks who may read it, on every page. */

const rolesOf = (actor: Actor, on: Day = today()) =>
  activeGrants(actor, on).flatMap(({ role, threadId }) => (threadId === null && role !== 'guest' ? [role] : []))

export const reportPolicy = {
  /** Who took the figures away is for who answers for them. */
  readDepartures: programmePolicy.administer,
  /** What was frozen is shown to who checks, and stays. */
  freeze: programmePolicy.administer,
  /** Whoever belongs to the programme in any way; a guest of a conversation does not. */
  read: (actor: Actor): boolean => rolesOf(actor).length > 0,
  /** Small numbers too. An evaluator sees figures in which nobody can be told. */
  readSmall: (actor: Actor): boolean => rolesOf(actor).some((role) => role !== 'evaluator'),
}
