// SPDX-License-Identifier: AGPL-3.0-or-later

import { guardedCache, inOneBatch, questionMs } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { Grant } from '#shared/lib/actor.ts'
import { addDays, type Day, startOfDay, today } from '#shared/lib/dates.ts'
import { type RoleDocument, RoleModel } from './model.ts'

export type Role = RoleDocument

const grantOf = ({ role, placeId, placeKind, threadId, from, to }: Role): Grant => ({
  role,
  placeId,
  placeKind,
  threadId,
  from,
  to,
})

const findGrantsOf = inOneBatch(async (personIds) => {
  const roles = await RoleModel.find({
    personId: { $in: personIds },
    endedAt: null,
    $or: [{ to: null }, { to: { $gte: today() } }],
  })
    .maxTimeMS(questionMs)
    .lean()
  const found = new Map<string, Grant[]>(personIds.map((id) => [id, []]))
  for (const role of roles) found.get(role.personId)?.push(grantOf(role))
  return found
})

/** Roles that have not ended; those to come are there too, and begin by their date. */
const grants = guardedCache<Grant[]>({
  max: 5_000,
  load: async (personId) => (await findGrantsOf(personId)) ?? [],
})
onLetGo((subject) => {
  if (subject.what === 'roles' || subject.what === 'person') grants.drop(subject.personId)
  if (subject.what === 'all') grants.clear()
})

export const findGrants = (personId: string): Grant[] | Promise<Grant[]> => grants.get(personId)

const activeOn = (day: string) => ({ endedAt: null, from: { $lte: day }, $or: [{ to: null }, { to: { $gte: day } }] })

/** Every role active today in some places, guests of single threads left out. */
export const findActiveRoles = (placeIds: readonly string[]): Promise<Role[]> =>
  RoleModel.find({ placeId: { $in: placeIds }, threadId: null, ...activeOn(today()) }).lean()

/**
 * The roles by which people, everybody unless some are named, belong to networks today, the oldest first. Who belongs
 * to a network belongs to the programme too.
 */
export const findNetworkRoles = (among: readonly string[] | null = null): Promise<Role[]> =>
  RoleModel.find({
    ...(among && { personId: { $in: among } }),
    placeKind: 'network',
    threadId: null,
    role: { $in: ['facilitator', 'coordinator', 'member'] },
    ...activeOn(today()),
  })
    .sort({ from: 1, createdAt: 1 })
    .lean()

/** The roles by which some people belonged to networks on a day, whatever came of them since. */
export const findNetworkRolesOn = (personIds: readonly string[], day: Day): Promise<Role[]> =>
  RoleModel.find({
    personId: { $in: personIds },
    placeKind: 'network',
    threadId: null,
    role: { $in: ['facilitator', 'coordinator', 'member'] },
    from: { $lte: day },
    $and: [
      { $or: [{ to: null }, { to: { $gte: day } }] },
      { $or: [{ endedAt: null }, { endedAt: { $gte: startOfDay(day) } }] },
    ],
  })
    .sort({ from: 1, createdAt: 1 })
    .lean()

/** Roles whose first day is this one or whose last day was the one before. */
export const findTurningRoles = (day: Day): Promise<Role[]> =>
  RoleModel.find({ endedAt: null, $or: [{ from: day }, { to: addDays(day, -1) }] }).lean()

export const findGuestRoles = (threadId: string): Promise<Role[]> =>
  RoleModel.find({ threadId, role: 'guest', ...activeOn(today()) }).lean()

/** Guests of single threads in some places. */
export const findGuestsIn = (placeIds: readonly string[]): Promise<Role[]> =>
  RoleModel.find({ placeId: { $in: placeIds }, threadId: { $ne: null }, role: 'guest', ...activeOn(today()) }).lean()

/** All roles of a person, ended ones too. */
export const findRolesOf = (personId: string): Promise<Role[]> => RoleModel.find({ personId }).sort({ from: 1 }).lean()

export const findRole = (roleId: string): Promise<Role | null> => RoleModel.findById(roleId).lean()

/** Roles active today, guests' too, of some people. */
export const findActiveRolesOf = (personIds: readonly string[]): Promise<Role[]> =>
  RoleModel.find({ personId: { $in: personIds }, ...activeOn(today()) }).lean()

/** Who holds a role today, in any place or in some. */
export async function findRoleHolders({
  placeIds,
  ...wanted
}: Partial<Pick<Role, 'role' | 'placeKind'>> & { placeIds?: readonly string[] | null }): Promise<string[]> {
  return RoleModel.distinct('personId', {
    ...wanted,
    ...(placeIds && { placeId: { $in: placeIds } }),
    ...activeOn(today()),
  })
}

/** The same role in the same place, overlapping some days. */
export const findOverlapping = (
  { personId, placeId, role, threadId }: Pick<Role, 'personId' | 'placeId' | 'role' | 'threadId'>,
  { from, to }: Pick<Role, 'from' | 'to'>,
): Promise<Role | null> =>
  RoleModel.findOne({
    personId,
    placeId,
    role,
    threadId,
    endedAt: null,
    ...(to === null ? {} : { from: { $lte: to } }),
    $or: [{ to: null }, { to: { $gte: from } }],
  }).lean()
