// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Access } from '#shared/features/access.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { findKnown, findReaders, type Reader } from './audience.ts'
import { isNoSecret } from './recipients.ts'

/** Of a lab that is a secret, who is not in it learns neither that something was given to it nor who is there. */
async function knownPart(actor: Actor, place: Place, access: Access | null): Promise<Access | null> {
  if (!access) return null
  const { places } = await findCatalogue()
  const rules = access.rules.filter(({ to }) => {
    const about = to.kind === 'place' ? places.get(to.placeId) : to.kind === 'role' ? place : undefined
    return !about || isNoSecret(actor, about)
  })
  return { ...access, rules }
}

/**
 * Those whose names somebody learns, by what they know of: for who reads the place all of them, else those they meet
 * elsewhere, and of the people of a lab that is a secret to them those alone to whom it was given by name.
 */
export async function findNamed(actor: Actor, place: Place, access: Access | null): Promise<Map<string, Reader>> {
  const readers = await findReaders(place, await knownPart(actor, place, access))
  if (placePolicy.read(actor, place)) return readers
  const known = await findKnown(actor, [...readers.values()])
  const isShown = ({ actor: { id }, rules }: Reader) =>
    known.has(id) && (id === actor.id || rules.length > 0 || isNoSecret(actor, place))
  return new Map([...readers].filter(([, reader]) => isShown(reader)))
}
