// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http'
import { takeRolesTurn } from '#server/features/roles/ends.ts'
import { findRolesOf } from '#server/features/roles/queries.ts'
import { endRole, giveRole } from '#server/features/roles/service.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { labJoiningEvents } from '#shared/features/labJoining.ts'
import type { Place } from '#shared/features/places.ts'
import { isActiveGrant } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { JoinRequestModel } from './model.ts'
import { letsInAtOnce, type OpenRequest } from './queries.ts'

/** Pressing twice is no fault: who is in, or has asked, stays so. */
async function once(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** True when the person is in; false when they have asked. */
export async function joinLab(
  lab: Authorized<Place, 'join'>,
  personId: string,
  response: ServerResponse,
): Promise<boolean> {
  let open = false
  await once(() =>
    write(async (tx) => {
      // somebody else may send them away at the same moment
      await takeRolesTurn(personId)
      open = letsInAtOnce(lab, await findRolesOf(personId))
      if (open) {
        await closeRequests(lab.id, personId, 'accepted')
        await giveRole(tx, { personId, placeId: lab.id, role: 'member' }, personId, response)
      } else await JoinRequestModel.create([{ placeId: lab.id, personId }])
      tx.emit(labJoiningEvents.changed, { placeId: lab.id, personId })
    }),
  )
  return open
}

/** Within a `write`: a request that was open when the lab opened to everybody. */
const closeRequests = async (placeId: string, personId: string, state: 'accepted' | 'withdrawn') =>
  JoinRequestModel.updateMany(
    { placeId, personId, state: 'open' },
    { $set: { state, decidedAt: new Date(), decidedBy: personId } },
  )

export async function withdrawRequest(placeId: string, personId: string): Promise<void> {
  await write(async (tx) => {
    const { modifiedCount } = await closeRequests(placeId, personId, 'withdrawn')
    if (modifiedCount === 0) throw new AppError('not_found')
    tx.emit(labJoiningEvents.changed, { placeId, personId })
  })
}

export async function leaveLab(
  lab: Authorized<Place, 'leave'>,
  personId: string,
  except: ServerResponse,
): Promise<void> {
  await write(async (tx) => {
    const mine = (await findRolesOf(personId)).filter(
      (role) =>
        role.placeId === lab.id && role.role === 'member' && role.endedAt === null && isActiveGrant(role, today()),
    )
    for (const { _id } of mine) await endRole(tx, _id, { to: 'now', by: personId, except })
  })
}

/**
 * Of two who answer at once the first is right; the second hears that there is nothing to answer any more. Who has
 * become staff since they asked comes in by administration.
 */
export async function decideRequest(
  { record }: Authorized<OpenRequest, 'decide'>,
  decidedBy: string,
  state: 'accepted' | 'declined',
  response: ServerResponse,
): Promise<void> {
  const { placeId, personId } = record
  await write(async (tx) => {
    const { modifiedCount } = await JoinRequestModel.updateOne(
      { _id: record._id, state: 'open' },
      { $set: { state, decidedBy, decidedAt: new Date() } },
    )
    if (modifiedCount === 0) throw new AppError('not_found')
    if (state === 'accepted') await giveRole(tx, { personId, placeId, role: 'member' }, decidedBy, response)
    tx.emit(labJoiningEvents.changed, { placeId, personId })
  })
}
