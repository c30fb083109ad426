// SPDX-License-Identifier: AGPL-3.0-or-later
import { findHolders } from '#server/features/accounts/queries.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { endFault, lacksEnds } from '#shared/features/administration.ts'
import type { Actor, PlaceKind } from '#shared/lib/actor.ts'
import { AppError, type FieldErrors } from '#shared/lib/errors.ts'
import type { InvitationRecord } from './queries.ts'

type Invited = Pick<InvitationRecord, 'role' | 'to'>

/** What keeps somebody from taking a role to which they are invited: the same as when it is given. */
export function faultsOf({ role, to }: Invited, kind: PlaceKind, receiver: Actor): FieldErrors {
  const end = endFault(role, kind, to, receiver)
  if (end) return { to: end }
  return lacksEnds(role, kind, receiver) ? { role: 'ends_first' } : {}
}

export function requireTakeable(invited: Invited, kind: PlaceKind, receiver: Actor): void {
  const fields = faultsOf(invited, kind, receiver)
  if (Object.keys(fields).length > 0) throw new AppError('invalid', { fields })
}

/** Who would get these letters, by address; whoever has no account holds nothing yet. */
export async function findReceivers(emails: readonly string[]): Promise<(email: string) => Actor> {
  const holders = await findHolders(emails)
  const receivers = new Map(
    await Promise.all(
      [...holders].map(async ([email, id]): Promise<[string, Actor]> => [email, { id, grants: await findGrants(id) }]),
    ),
  )
  return (email) => receivers.get(email) ?? { id: '', grants: [] }
}
