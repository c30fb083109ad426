// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ItemRecord } from '#server/features/library/queries.ts'
import { findPeople } from '#server/features/people/queries.ts'
import { findPlaceRoles } from '#server/features/places/people.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findActiveRolesOf } from '#server/features/roles/queries.ts'
import { type Access, type AccessRule, isOver, type Level, levelOn, rulesFor } from '#shared/features/access.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'

export interface Reader {
  actor: Actor
  level: Level
  rules: AccessRule[]
}

async function findCandidates(place: Place, rules: readonly AccessRule[]): Promise<Set<string>> {
  const { places } = await findCatalogue()
  const around = [place.id, ...rules.flatMap(({ to }) => (to.kind === 'place' ? [to.placeId] : []))]
  const belonging = await Promise.all(
    [...new Set(around)].flatMap((placeId) => {
      const found = places.get(placeId)
      return found ? [findPlaceRoles(found)] : []
    }),
  )
  return new Set([
    ...belonging.flatMap((roles) => [...roles.keys()]),
    ...rules.flatMap(({ to }) => (to.kind === 'person' ? [to.personId] : [])),
  ])
}

/** Everybody who may see something with this access today, and as what; who is suspended is nobody. */
export async function findReaders(place: Place, access: Access | null): Promise<Map<string, Reader>> {
  const rules = (access?.rules ?? []).filter((rule) => !isOver(rule))
  const ids = [...(await findCandidates(place, rules))]
  const [roles, people] = await Promise.all([findActiveRolesOf(ids), findPeople(ids)])
  const grants = new Map<string, Actor['grants'][number][]>(
    people.filter(({ suspendedAt }) => suspendedAt === null).map(({ _id }) => [_id, []]),
  )
  for (const role of roles) grants.get(role.personId)?.push(role)
  return new Map(
    [...grants].flatMap(([id, held]) => {
      const actor = { id, grants: held }
      const level = levelOn(actor, place, access)
      return level === null ? [] : [[id, { actor, level, rules: rulesFor(actor, place, access) }]]
    }),
  )
}

export const findReadersOf = ({ item, place }: { item: ItemRecord; place: Place }): Promise<Map<string, Reader>> =>
  findReaders(place, item.access)

/** Whether somebody is left who edits what is narrowed because they are listed, and not for a time alone. */
export async function keepsAnEditor(place: Place, access: Access | null): Promise<boolean> {
  if (!access?.narrowedBy) return true
  const lasting = { ...access, rules: access.rules.filter(({ level, until }) => level === 'edit' && until === null) }
  const readers = await findReaders({ ...place, readOnly: false }, lasting)
  return [...readers.values()].some(({ rules }) => rules.length > 0)
}

/** Of some people those whom somebody may know: they meet in a place, or it is themselves. */
export async function findKnown(actor: Actor, readers: readonly Reader[]): Promise<Set<string>> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place))
  const meets = ({ actor: other }: Reader) =>
    other.id === actor.id || mine.some((place) => placePolicy.read(other, place))
  return new Set(readers.filter(meets).map((reader) => reader.actor.id))
}
