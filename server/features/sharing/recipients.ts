// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenItem } from '#server/features/library/access.ts'
import { foldName } from '#server/features/library/names.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findPlaceRoles } from '#server/features/places/people.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Recipient } from '#shared/features/access.ts'
import { byName, type PersonSummary } from '#shared/features/people.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Chosen, PlaceName } from '#shared/features/sharing.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { presentPlaceName } from './present.ts'

const shown = 12

/** Every network and the programme, and labs that are no secret or one's own. */
export const isNoSecret = (actor: Actor, place: Place): boolean =>
  place.kind !== 'lab' || place.joining === 'open' || placePolicy.read(actor, place)

/** Those an item can be given to as a whole. */
async function findOfferedPlaces(actor: Actor): Promise<Place[]> {
  const { places } = await findCatalogue()
  return [...places.values()].filter((place) => place.archivedAt === null && isNoSecret(actor, place))
}

/** Whom somebody meets in the places they read. */
async function findMet(actor: Actor): Promise<Set<string>> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place))
  const met = await Promise.all(mine.map(findPlaceRoles))
  return new Set(met.flatMap((roles) => [...roles.keys()]))
}

const begins = (name: string, words: string): boolean => {
  const parts = foldName(name).split(/[^\p{L}\p{N}]+/u)
  return foldName(words)
    .split(/\s+/)
    .every((word) => parts.some((part) => part.startsWith(word)))
}

/** By the beginnings of words; without any the place's own people, and the place itself before the others. */
export async function findRecipients(
  actor: Actor,
  { place }: OpenItem,
  words: string,
): Promise<{ people: PersonSummary[]; places: PlaceName[] }> {
  const [met, own, offered] = await Promise.all([findMet(actor), findPlaceRoles(place), findOfferedPlaces(actor)])
  const ids = words === '' ? [...own.keys()] : [...new Set([...met, ...own.keys()])]
  const people = [...(await findPersonSummaries(ids)).values()]
  const ownFirst = (one: PersonSummary) => (own.has(one.id) ? 0 : 1)
  const placeFirst = ({ id }: Place) => (id === place.id ? 0 : 1)
  return {
    people: people
      .filter(({ id, name }) => id !== actor.id && begins(name, words))
      .sort((one, other) => ownFirst(one) - ownFirst(other) || byName(one, other))
      .slice(0, shown),
    places: offered
      .filter(({ name }) => begins(name, words))
      .sort((one, other) => placeFirst(one) - placeFirst(other) || one.name.localeCompare(other.name, 'it'))
      .slice(0, shown)
      .map(presentPlaceName),
  }
}

const unknown = () => new AppError('invalid', { fields: { to: 'bad_value' } })

/** To whom it was chosen to be given: nobody whom the asker does not know, no place that is not offered. */
export async function resolveRecipient(actor: Actor, { place }: OpenItem, to: Chosen): Promise<Recipient> {
  switch (to.kind) {
    case 'role':
      return to
    case 'place': {
      const chosen = (await findOfferedPlaces(actor)).find(({ id }) => id === to.placeId)
      if (!chosen) throw unknown()
      return { kind: 'place', placeId: chosen.id, placeKind: chosen.kind }
    }
    case 'person': {
      const [own, person] = await Promise.all([findPlaceRoles(place), findPerson(to.personId)])
      const asMember = own.has(to.personId)
      if (!person || person.suspendedAt !== null) throw unknown()
      if (!asMember && !(await findMet(actor)).has(to.personId)) throw unknown()
      return { kind: 'person', personId: to.personId, asMember }
    }
  }
}
