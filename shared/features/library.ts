// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Actor } from '#shared/lib/actor.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { day, id, instant, line, oneOf } from '#shared/lib/schema.ts'
import { type Access, access, levelOn, reaches } from './access.ts'
import { personSummary } from './people.ts'
import { type PlaceFacts, placePolicy, programmePolicy } from './places.ts'
import { fileFacts, uploadLimits } from './uploads.ts'

export const libraryLimits = {
  name: 160,
  /** Of what a browser may call a file, whatever it is called here: UTF-16 units. */
  diskName: 1_000,
  /** Folders within folders. */
  depth: 12,
  /** What is typed to find items. */
  words: 80,
  /** Of one place, the Cestino included. */
  items: 5_000,
  /** Days that what was removed waits in the Cestino. */
  trashDays: 30,
} as const

export const libraryKinds = ['folder', 'file', 'document'] as const

const trace = z.object({ at: instant, by: personSummary })

/** bozza · in revisione · approvata · firmata · superata. The first two are of the open text, the others of a version. */
export const documentStates = ['draft', 'inReview', 'approved', 'signed', 'superseded'] as const

/** The state of a document as lists show it, and the version that counts; as of today. */
export const documentFacts = z.object({
  state: oneOf(documentStates),
  number: z.number(),
  inForce: z.nullable(
    z.object({ versionId: id, number: z.number(), state: oneOf(['approved', 'signed']), validTo: z.nullable(day) }),
  ),
})

/** A node of the one tree of a place, the same for everybody who may read it. */
export const libraryItem = z.object({
  id,
  placeId: id,
  /** Null at the top. */
  parentId: z.nullable(id),
  kind: oneOf(libraryKinds),
  name: z.string(),
  /** Sorts among its siblings, as text compares by code units; new after the others. */
  position: z.string(),
  created: trace,
  /** Its content or its name. */
  changed: trace,
  /** Of a file: its newest version. */
  file: z.nullable(z.extend(fileFacts, { version: z.number() })),
  document: z.nullable(documentFacts),
  /** Null: for the people of its place, as they are. */
  access: z.nullable(access),
  /** In the Cestino since, and by whom; what lay in a removed folder carries the same. */
  removed: z.nullable(trace),
  /** Counts the changes of this item: of two pictures of it the higher is the newer. */
  rev: z.number(),
})
export type LibraryItem = z.infer<typeof libraryItem>

const onePlace = z.strictObject({ placeId: id })
const oneItem = z.strictObject({ itemId: id })

const bytes = new TextEncoder()
export const fitsLibraryName = (value: string): boolean =>
  value.length <= libraryLimits.name && bytes.encode(value).length <= uploadLimits.nameBytes

const longestEnding = 12

/** A name with something before its ending, its stem cut where it would be longer than a name may be. */
export function fittedName(name: string, addition = ''): string {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= longestEnding ? name.slice(dot) : ''
  const stem = [...name.slice(0, name.length - ending.length)]
  const fitted = () => `${stem.join('')}${addition}${ending}`
  while (stem.length > 1 && !fitsLibraryName(fitted())) stem.pop()
  return fitted()
}

/** Stands in zip files and on disks too: nothing in it leads to another folder. */
export const libraryName = line({ max: libraryLimits.name }).check(
  z.refine(fitsLibraryName, { error: 'too_long' }),
  z.refine((value) => !/[/\\]/.test(value) && !/^\.+$/.test(value), { error: 'bad_text' }),
)
const diskName = z.string().check(z.maxLength(libraryLimits.diskName, { error: 'too_long' }))
const parentId = z.nullable(id)

export const libraryEndpoints = {
  /** The files that changed last in all open places of the asker, or in one of them, and those they brought. */
  recent: endpoint('GET /library/recent', {
    query: z.strictObject({ placeId: z.optional(id) }),
    output: z.object({ items: z.array(libraryItem), mine: z.array(libraryItem) }),
  }),
  /** Every word begins a word of the name; folders first, then what changed last. */
  find: endpoint('GET /library/found', {
    query: z.strictObject({ words: line({ max: libraryLimits.words }) }),
    output: z.object({ items: z.array(libraryItem) }),
  }),
  /** The whole tree, without the Cestino. Bytes used by all versions of files and documents, those in the Cestino included, and the quota. */
  list: endpoint('GET /places/:placeId/library', {
    params: onePlace,
    output: z.object({ items: z.array(libraryItem), used: z.number(), quota: z.number() }),
  }),
  /**
   * Which of these names stand in a folder already, letter case and Unicode form aside: asked before files are added,
   * with names as a disk has them. One that no item may have is not taken: its upload says what is wrong with it.
   */
  taken: endpoint('POST /places/:placeId/library/taken', {
    params: onePlace,
    body: z.strictObject({ parentId, names: z.array(diskName).check(z.maxLength(50, { error: 'too_many' })) }),
    output: z.object({ taken: z.array(z.object({ name: z.string(), item: libraryItem })) }),
  }),
  createFolder: endpoint('POST /places/:placeId/library/folders', {
    params: onePlace,
    body: z.strictObject({ parentId, name: libraryName }),
    output: libraryItem,
  }),
  rename: endpoint('PUT /library/:itemId/name', {
    params: oneItem,
    body: z.strictObject({ name: libraryName }),
    output: libraryItem,
  }),
  /** Into a folder of the same place (null: the top), before one of its items (null: last). */
  move: endpoint('PUT /library/:itemId/parent', {
    params: oneItem,
    body: z.strictObject({ parentId, beforeId: z.nullable(id) }),
    output: libraryItem,
  }),
  /**
   * A folder goes with what is in it; what others brought goes only with who tends the place. Whoever removed it, and
   * who tends the place, may restore it for 30 days.
   */
  remove: endpoint('DELETE /library/:itemId', {
    params: oneItem,
    output: z.object({ items: z.array(libraryItem) }),
  }),
  /** To where it was, or to the top when that is gone; under a number when its name is taken meanwhile. */
  restore: endpoint('POST /library/:itemId/restoring', {
    params: oneItem,
    output: z.object({ items: z.array(libraryItem) }),
  }),
  /** What the asker may restore. */
  trash: endpoint('GET /places/:placeId/library/trash', {
    params: onePlace,
    output: z.object({ items: z.array(libraryItem), size: z.number() }),
  }),
  /** For staff, who have seen the counts: refused as a conflict when they are others by now. */
  emptyTrash: endpoint('POST /places/:placeId/library/trash/emptying', {
    params: onePlace,
    body: z.strictObject({ count: z.int({ error: 'bad_value' }).check(z.gte(0, { error: 'bad_value' })) }),
  }),
}

export const libraryEvents = {
  /** Items as they are now: new, changed, moved, removed or restored. */
  changed: event('library:changed', z.object({ placeId: id, items: z.array(libraryItem) })),
  /** Gone for good. */
  emptied: event('library:emptied', z.object({ placeId: id, itemIds: z.array(id) })),
}

/** What a policy must know of an item. */
export interface ItemFacts {
  createdBy: string
  access: Access | null
}

export const factsOf = ({ created, access }: LibraryItem): ItemFacts => ({ createdBy: created.by.id, access })

type Removed = Pick<ItemFacts, 'access'> & { removedBy: string | null }

export const libraryPolicy = {
  read: (actor: Actor, place: PlaceFacts): boolean => placePolicy.read(actor, place),
  /** At the top, or in a folder with this access. */
  add: (actor: Actor, place: PlaceFacts, within: Access | null): boolean =>
    placePolicy.write(actor, place, 'all') && reaches(levelOn(actor, place, within), 'edit'),
  /** An item or a folder, also from elsewhere. */
  see: (actor: Actor, place: PlaceFacts, { access }: Pick<ItemFacts, 'access'>): boolean =>
    levelOn(actor, place, access) !== null,
  /** Rename, move, remove: what one brought, and everything for who moderates the place. */
  edit: (actor: Actor, place: PlaceFacts, { createdBy, access }: ItemFacts): boolean =>
    placePolicy.read(actor, place) &&
    reaches(levelOn(actor, place, access), 'edit') &&
    (createdBy === actor.id || placePolicy.moderate(actor, place)),
  /** Also who reads what waits in the Cestino. */
  restore: (actor: Actor, place: PlaceFacts, { removedBy, access }: Removed): boolean =>
    !place.readOnly &&
    placePolicy.read(actor, place) &&
    levelOn(actor, place, access) !== null &&
    (removedBy === actor.id || placePolicy.moderate(actor, place)),
  /** Nobody loses for good what others still count on: staff with a role inside alone. */
  empty: (actor: Actor, place: PlaceFacts): boolean =>
    !place.readOnly && placePolicy.read(actor, place) && programmePolicy.administer(actor),
}
