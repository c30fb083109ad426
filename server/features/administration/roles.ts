// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'
import { findPerson } from '#server/features/people/queries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import type { Administering } from '#server/features/programme/access.ts'
import { findGrants, findOverlapping, type Role } from '#server/features/roles/queries.ts'
import { endRole, giveRole } from '#server/features/roles/service.ts'
import { findThreadFacts } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { unlessTaken } from '#server/lib/db/unlessTaken.ts'
import { write } from '#server/lib/db/write.ts'
import { endFault, lacksEnds, type RoleGift, rolesOfKind } from '#shared/features/administration.ts'
import { threadPolicy } from '#shared/features/threads.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError, type FieldCode, type FieldErrors } from '#shared/lib/errors.ts'

/** A guest is invited to a conversation by somebody who may read it. */
async function isOpenThread(giver: Actor, threadId: string, placeId: string): Promise<boolean> {
  const thread = await findThreadFacts(threadId)
  return thread !== null && thread.record.placeId === placeId && threadPolicy.read(giver, thread.facts)
}

const receiverOf = async (id: string): Promise<Actor> => ({ id, grants: await findGrants(id) })

async function faultsOf(giver: Actor, gift: RoleGift): Promise<FieldErrors> {
  const [person, place] = await Promise.all([findPerson(gift.personId), findPlace(gift.placeId)])
  if (!person) return { personId: 'bad_value' }
  if (!place) return { placeId: 'bad_value' }
  const faults: Record<string, FieldCode> = {}
  if (!rolesOfKind[place.kind].includes(gift.role)) faults.role = 'bad_value'
  // what was on a day that is over is not written afterwards
  if (gift.from < today()) faults.from = 'too_early'
  if (gift.to !== null && gift.to < gift.from) faults.to = 'date_order'
  const receiver = await receiverOf(person._id)
  const end = endFault(gift.role, place.kind, gift.to, receiver)
  if (end) faults.to = end
  if (lacksEnds(gift.role, place.kind, receiver)) faults.role = 'ends_first'
  const isGuest = gift.role === 'guest'
  if (isGuest && gift.threadId === null) faults.threadId = 'required'
  if (!isGuest && gift.threadId !== null) faults.threadId = 'bad_value'
  if (isGuest && gift.threadId !== null && !(await isOpenThread(giver, gift.threadId, place.id)))
    faults.threadId = 'bad_value'
  return faults
}

export async function giveRoleTo(
  by: Administering,
  giver: Actor,
  gift: RoleGift,
  response: ServerResponse,
): Promise<void> {
  const fields = await faultsOf(giver, gift)
  if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields })
  await unlessTaken('role', () =>
    write(async (tx) => {
      if (await findOverlapping(gift, gift)) throw new AppError('conflict', { fields: { role: 'taken' } })
      await giveRole(tx, gift, by.personId, response)
    }),
  )
}

export async function changeRoleEnd(
  role: Authorized<Role, 'end'>,
  to: string | null,
  by: string,
  except: ServerResponse,
): Promise<void> {
  if (to !== null && (to < today() || to < role.from)) throw new AppError('invalid', { fields: { to: 'date_order' } })
  const fault = endFault(role.role, role.placeKind, to, await receiverOf(role.personId))
  if (fault) throw new AppError('invalid', { fields: { to: fault } })
  await unlessTaken('to', () => write((tx) => endRole(tx, role._id, { to, by, except })))
}

export const endRoleNow = (role: Authorized<Role, 'end'>, by: string, except: ServerResponse): Promise<void> =>
  write((tx) => endRole(tx, role._id, { to: 'now', by, except }))
