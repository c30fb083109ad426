// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPerson, type Person } from '#server/features/people/queries.ts'
import { accessProgramme } from '#server/features/programme/access.ts'
import { findRole, type Role } from '#server/features/roles/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { administrationPolicy } from '#shared/features/administration.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'

/** The door to a person as somebody who is administered. */
export async function accessAdministeredPerson<Verb extends 'administer' | 'suspend'>(
  actor: Actor,
  personId: string,
  verb: Verb,
): Promise<Authorized<Person, Verb>> {
  accessProgramme(actor, 'administer')
  const person = await findPerson(personId)
  if (!person) throw new AppError('not_found')
  if (verb === 'suspend' && !administrationPolicy.suspend(actor, personId)) throw new AppError('conflict')
  return authorize(person)
}

/** The door to a role that is not over yet: what was stays as it was. */
export async function accessRole(actor: Actor, roleId: string, _verb: 'end'): Promise<Authorized<Role, 'end'>> {
  accessProgramme(actor, 'administer')
  const role = await findRole(roleId)
  if (!role) throw new AppError('not_found')
  if (role.endedAt !== null || (role.to !== null && role.to < today())) throw new AppError('conflict')
  return authorize(role)
}
