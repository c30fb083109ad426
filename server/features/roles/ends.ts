// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeTurn } from '#server/lib/db/turn.ts'
import { endFault, lacksEnds } from '#shared/features/administration.ts'
import type { Grant } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { RoleModel } from './model.ts'

/** Within a `write`: roles of one person that are given, looked at or ended at once come one after the other. */
export const takeRolesTurn = (personId: string): Promise<void> => takeTurn(`roles ${personId}`)

/** Within a `write`, before its change: who is staff, or will be, holds no role in a network or lab for ever. */
export async function keepEnds(
  personId: string,
  { role, placeKind, to }: Pick<Grant, 'role' | 'placeKind' | 'to'>,
): Promise<void> {
  await takeRolesTurn(personId)
  const grants = await RoleModel.find({
    personId,
    endedAt: null,
    $or: [{ to: null }, { to: { $gte: today() } }],
  }).lean()
  const receiver = { id: personId, grants }
  if (endFault(role, placeKind, to, receiver) || lacksEnds(role, placeKind, receiver)) throw new AppError('conflict')
}
