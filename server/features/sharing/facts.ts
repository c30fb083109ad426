// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenItem } from '#server/features/library/access.ts'
import { findSeen } from '#server/features/library/access.ts'
import {
  findItem,
  findItems,
  findItemsGivenTo,
  hydrateItems,
  type ItemRecord,
} from '#server/features/library/queries.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { type AccessRule, isOver, levelOn, rulesFor } from '#shared/features/access.ts'
import { byName, type PersonSummary } from '#shared/features/people.ts'
import { type Place, placePolicy, rolesIn } from '#shared/features/places.ts'
import {
  type Audience,
  type ItemSharing,
  type Reason,
  type Share,
  type sharingEndpoints,
  sharingLimits,
} from '#shared/features/sharing.ts'
import type { Actor } from '#shared/lib/actor.ts'
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { findReaders, findReadersOf, type Reader } from './audience.ts'
import { accessWith } from './effective.ts'
import type { ShareRecord } from './model.ts'
import { findNamed } from './named.ts'
import { type Around, presentPlaceName, presentShare } from './present.ts'
import { findSharing, findSharings } from './queries.ts'
import { isNoSecret } from './recipients.ts'

/** What rules are shown with, in a few questions for all of them; a folder that the asker does not see has no name. */
async function findAround(actor: Actor, rules: readonly AccessRule[]): Promise<Around> {
  const ids = [...new Set(rules.map(({ itemId }) => itemId))]
  const [sharings, items, { places }] = await Promise.all([findSharings(ids), findItems(ids), findCatalogue()])
  const seen = await findSeen(actor, items)
  const given = new Map<string, ShareRecord>()
  for (const { shares } of sharings.values()) for (const share of shares) given.set(share._id, share)
  const people = await findPersonSummaries([
    ...[...given.values()].map(({ by }) => by),
    ...rules.flatMap(({ to }) => (to.kind === 'person' ? [to.personId] : [])),
  ])
  return { people, places, given, folders: new Map(seen.map(({ _id, name }) => [_id, name])) }
}

const lastingOf = ({ access }: ItemRecord): AccessRule[] => (access?.rules ?? []).filter((rule) => !isOver(rule))

export async function findItemSharing(actor: Actor, itemId: string): Promise<ItemSharing> {
  const item = await findItem(itemId)
  if (!item) return { itemId, narrowed: null, shares: [] }
  const by = item.access?.narrowedBy ?? null
  const rules = lastingOf(item)
  const [around, [folder]] = await Promise.all([
    findAround(actor, rules),
    findItems(by === null ? [] : [by]).then((found) => findSeen(actor, found)),
  ])
  return {
    itemId,
    narrowed: by === null ? null : { itemId: by, folder: by === itemId ? null : (folder?.name ?? '') },
    shares: rules.flatMap((rule) => presentShare(itemId, rule, around) ?? []),
  }
}

const placeRoles = ['facilitator', 'coordinator', 'member', 'staff'] as const

function reasonsOf({ actor, rules }: Reader, { item, place }: OpenItem, shares: ReadonlyMap<string, Share>): Reason[] {
  const given = rules.flatMap(({ shareId }): Reason[] => {
    const share = shares.get(shareId)
    return share ? [{ kind: 'share', share }] : []
  })
  if (!placePolicy.read(actor, place)) return given
  if (item.access?.narrowedBy) return placePolicy.moderate(actor, place) ? [{ kind: 'keeper' }, ...given] : given
  const held = rolesIn(actor, place)
  const roles = placeRoles.filter((role) => held.has(role))
  return [...roles.map((role): Reason => ({ kind: 'role', role })), ...given]
}

/** Everybody who sees it; the names are of those whom the asker may know of, the others are counted. */
export async function findAudience(actor: Actor, open: OpenItem): Promise<Audience> {
  const [readers, named] = await Promise.all([findReadersOf(open), findNamed(actor, open.place, open.item.access)])
  const rules = lastingOf(open.item)
  const around = await findAround(actor, rules)
  const shares = new Map(
    rules.flatMap((rule) => {
      const share = presentShare(open.item._id, rule, around)
      return share ? [[rule.shareId, share]] : []
    }),
  )
  const people = await findPersonSummaries(named.keys())
  return {
    count: readers.size,
    people: [...named.values()]
      .flatMap((reader) => {
        const person = people.get(reader.actor.id)
        if (!person) return []
        const reasons = reasonsOf(reader, open, shares)
        // what somebody is in a place that is a secret is no reason that is told
        const told = isNoSecret(actor, open.place) ? reasons : reasons.filter(({ kind }) => kind === 'share')
        return [{ person, level: reader.level, reasons: told }]
      })
      .sort((one, other) => byName(one.person, other.person))
      .slice(0, sharingLimits.people),
  }
}

type Moved = OutputOf<typeof sharingEndpoints.move>

/** Of those whom the asker does not know the number alone. */
async function namesOf(ids: readonly string[], known: ReadonlySet<string>): Promise<Moved['gains']> {
  const named = ids.filter((id) => known.has(id))
  const people = [...(await findPersonSummaries(named)).values()].sort(byName)
  return { count: ids.length, names: people.slice(0, sharingLimits.names).map(({ name }: PersonSummary) => name) }
}

/** Who would see it, and who no more, in another folder. */
export async function findMoved(actor: Actor, { item, place }: OpenItem, folder: ItemRecord | null): Promise<Moved> {
  const own = (await findSharing(item._id)) ?? undefined
  const then = accessWith(folder?.access ?? null, own)
  const [before, after] = await Promise.all([findReaders(place, item.access), findReaders(place, then)])
  const onlyIn = (some: typeof before, others: typeof before) => [...some.keys()].filter((id) => !others.has(id))
  const named = await Promise.all([item.access, then].map((access) => findNamed(actor, place, access)))
  const known = new Set(named.flatMap((some) => [...some.keys()]))
  const [gains, loses] = await Promise.all([
    namesOf(onlyIn(after, before), known),
    namesOf(onlyIn(before, after), known),
  ])
  return { gains, loses }
}

type WithMe = OutputOf<typeof sharingEndpoints.withMe>

/** Files and documents of places whose library somebody does not read; what lies in a shared folder, each for itself. */
export async function findSharedWithMe(actor: Actor): Promise<WithMe['items']> {
  const { places } = await findCatalogue()
  const mine = [...places.values()].filter((place) => placePolicy.read(actor, place)).map(({ id }) => id)
  const given = await findItemsGivenTo({ personId: actor.id, placeIds: mine })
  const elsewhere = given.filter(({ kind, placeId }) => kind !== 'folder' && !mine.includes(placeId))
  const seen = await findSeen(actor, elsewhere)
  const entries = seen.flatMap((item) => {
    const place: Place | undefined = places.get(item.placeId)
    const [rule] = place ? rulesFor(actor, place, item.access).toReversed() : []
    const level = place ? levelOn(actor, place, item.access) : null
    return place && rule && level ? [{ item, place, rule, level }] : []
  })
  const [around, items] = await Promise.all([
    findAround(
      actor,
      entries.map(({ rule }) => rule),
    ),
    hydrateItems(entries.map(({ item }) => item)),
  ])
  return entries
    .flatMap(({ place, rule, level }, index) => {
      const [item, share] = [items[index], around.given.get(rule.shareId)]
      if (!item || !share) return []
      const by = around.people.get(share.by) ?? gonePerson
      return [{ item, place: presentPlaceName(place), level, by, at: share.at.toISOString(), until: rule.until }]
    })
    .sort((one, other) => other.at.localeCompare(one.at) || (one.item.id < other.item.id ? -1 : 1))
    .slice(0, sharingLimits.people)
}
