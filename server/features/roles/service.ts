// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'
import { findPlace } from '#server/features/places/queries.ts'
import type { Tx } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { placeEvents } from '#shared/features/places.ts'
import type { Grant } from '#shared/lib/actor.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { keepAdministrator } from './administrators.ts'
import { keepEnds, takeRolesTurn } from './ends.ts'
import { settleHomes } from './homes.ts'
import { RoleModel } from './model.ts'
import { announcePeople } from './people.ts'
import type { Role } from './queries.ts'

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
  const wanted = { personId: draft.personId, placeId: place.id, role: draft.role, threadId: draft.threadId ?? null }
  // the one-time link of whoever runs the server alone asks for no ends: without it nobody might be left
  if (grantedBy !== null)
    await keepEnds(draft.personId, { role: draft.role, placeKind: place.kind, to: draft.to ?? null })
  // who holds it already, for as long, keeps it: an invitation or a link may come twice
  const held = draft.to == null && (await RoleModel.findOne({ ...wanted, to: null, endedAt: null }).lean())
  if (held && held.from <= (draft.from ?? today())) return held._id
  const _id = newId()
  await RoleModel.create([
    {
      ...wanted,
      _id,
      placeKind: place.kind,
      from: draft.from ?? today(),
      to: draft.to ?? null,
      grantedBy,
      demo: draft.demo ?? false,
    },
  ])
  await settleHomes([draft.personId])
  await announceRoles(tx, { personId: draft.personId, placeId: place.id, placeKind: place.kind }, except)
  return _id
}

interface End {
  /** A last day, that day included; null takes the end away. */
  to: Day | null | 'now'
  by: string
  except?: ServerResponse
}

/** Within a `write`. */
export async function endRole(tx: Tx, roleId: string, { to, by, except }: End): Promise<void> {
  const role = await RoleModel.findOne({ _id: roleId, endedAt: null }).lean()
  if (!role) throw new AppError('not_found')
  if (to === 'now') await takeRolesTurn(role.personId)
  else await keepEnds(role.personId, { ...role, to })
  const change = async () => {
    const end = to === 'now' ? { to: today(), endedAt: new Date() } : { to }
    await RoleModel.updateOne({ _id: roleId, endedAt: null }, { $set: { ...end, endedBy: enderOf(role, to, by) } })
  }
  await (role.role === 'staff' && role.placeKind === 'programme' ? keepAdministrator(change) : change())
  await settleHomes([role.personId])
  await announceRoles(tx, role, except)
}

/** A later end sends nobody away; whoever leaves when their last day is set already has been sent away all the same. */
function enderOf({ personId, to: old, endedBy }: Role, to: End['to'], by: string): string | null {
  if (to === 'now') return by === personId ? (endedBy ?? by) : by
  if (to === old) return endedBy
  return to !== null && (old === null || to < old) ? by : null
}

async function announceRoles(
  tx: Tx,
  { personId, placeId, placeKind }: Pick<Role, 'personId' | 'placeId' | 'placeKind'>,
  except?: ServerResponse,
): Promise<void> {
  const spare = except ? { except } : {}
  tx.afterCommit(() => letGo({ what: 'roles', personId, ...spare }))
  tx.afterCommit(() => letGo({ what: 'summary', personId }))
  tx.emit(placeEvents.accessChanged, { personId })
  await announcePeople(tx, [{ placeId, placeKind }])
}
