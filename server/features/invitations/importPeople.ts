// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Authorized } from '#server/lib/authorized.ts'
import { type InvitationImport, invitationPolicy } from '#shared/features/invitations.ts'
import type { Place } from '#shared/features/places.ts'
import { type Actor, roleNames } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessInviting } from './access.ts'
import { readInvitations, withoutRows } from './import.ts'
import { findInvitedEmails } from './queries.ts'
import { faultsOf, findReceivers } from './receivers.ts'
import { createInvitations } from './service.ts'

type Door = Authorized<Place, 'manage'>

export async function previewInvitations(place: Door, csv: string, actor: Actor): Promise<InvitationImport> {
  const invited = new Set<string>()
  for (const role of roleNames)
    for (const email of await findInvitedEmails(place.id, role, null)) invited.add(`${role} ${email}`)
  const read = readInvitations(csv, { invited, mayInvite: (role) => invitationPolicy.invite(actor, place, role) })
  const receiverOf = await findReceivers(read.rows.map(({ email }) => email))
  return withoutRows(read, (row) => faultsOf(row, place.kind, receiverOf(row.email)))
}

/** All of the file or, where a line is wrong, nothing. */
export async function importInvitations(place: Door, csv: string, actor: Actor): Promise<number> {
  const { rows, errors } = await previewInvitations(place, csv, actor)
  if (errors.length > 0) throw new AppError('conflict', { fields: { csv: 'bad_value' } })
  await createInvitations((role) => accessInviting(actor, place.id, role, undefined), rows, actor.id)
  return rows.length
}
