// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'

import { findPerson } from '#server/features/people/queries.ts'
import { setHome } from '#server/features/people/service.ts'
import { findPlace } from '#server/features/places/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { placeEvents } from '#shared/features/places.ts'
import type { Grant } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { RoleModel } from './model.ts'

export interface RoleDraft {
  personId: string
  placeId: string
  role: Grant['role']
  threadId?: string | null
  from?: Day
  to?: Day | null
  demo?: boolean
}

/**
 * Gives a role, within a `write`. Rooms and caches follow before the answer. `except` is the answer to a person who
 * takes the role themselves: it is not cut.
 */
export async function giveRole(
  tx: Tx,
  draft: RoleDraft,
  grantedBy: string | null,
  except?: ServerResponse,
): Promise<string> {
  const place = await findPlace(draft.placeId)
  if (!place) throw new AppError('not_found')
  const _id = newId()
  await RoleModel.create([
    {
      _id,
      personId: draft.personId,
      placeId: place.id,
      placeKind: place.kind,
      threadId: draft.threadId ?? null,
      role: draft.role,
      from: draft.from ?? today(),
      to: draft.to ?? null,
      grantedBy,
      demo: draft.demo ?? false,
    },
  ])
  const person = await findPerson(draft.personId)
  const belongs = place.kind === 'network' && draft.role !== 'guest' && draft.role !== 'evaluator'
  if (person && !person.home && belongs) await setHome(person._id, { placeId: place.id, name: place.name })
  announceRoles(tx, draft.personId, except)
  return _id
}

/** A role ends with a day, that day included, or at once; `null` takes the end away. */
export async function endRole(tx: Tx, roleId: string, to: Day | null | 'now'): Promise<void> {
  const change = to === 'now' ? { to: today(), endedAt: new Date() } : { to }
  const role = await RoleModel.findOneAndUpdate({ _id: roleId, endedAt: null }, { $set: change }).lean()
  if (!role) throw new AppError('not_found')
  announceRoles(tx, role.personId)
}

function announceRoles(tx: Tx, personId: string, except?: ServerResponse): void {
  tx.afterCommit(() => letGo({ what: 'roles', personId, ...(except ? { except } : {}) }))
  tx.afterCommit(() => letGo({ what: 'summary', personId }))
  tx.emit(placeEvents.accessChanged, { personId })
}
