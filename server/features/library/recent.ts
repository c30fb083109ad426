// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { escapeRegExp } from '#server/lib/escapeRegExp.ts'
import { libraryPolicy } from '#shared/features/library.ts'
import { placePolicy } from '#shared/features/places.ts'
import { type Actor, activeGrants } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { findSeen } from './access.ts'
import { type LibraryItemDocument, LibraryItemModel } from './model.ts'
import { foldName } from './names.ts'

const shown = 20
const shownOfMine = 10
const found = 12

/** The open places whose library somebody reads. */
export async function findLibraries(actor: Actor): Promise<string[]> {
  const { places } = await findCatalogue()
  return [...places.values()].flatMap((place) =>
    place.archivedAt === null && libraryPolicy.read(actor, place) ? place.id : [],
  )
}

/** What somebody may see at most: of what this finds the doors still take out what is not for them. */
async function givenTo(actor: Actor) {
  const { places } = await findCatalogue()
  const grants = activeGrants(actor, today())
  const read = [...places.values()].filter((place) => placePolicy.read(actor, place))
  const keeps = read.filter((place) => placePolicy.moderate(actor, place)).map(({ id }) => id)
  return {
    keeps: { placeId: { $in: keeps } },
    listed: {
      'access.rules': {
        $elemMatch: {
          $or: [
            { 'to.personId': actor.id },
            { 'to.role': { $in: grants.map(({ role }) => role) } },
            { 'to.placeId': { $in: read.map(({ id }) => id) } },
          ],
        },
      },
    },
  }
}
const open = { 'access.narrowedBy': null }

/** The files that changed last, or those that one person brought. */
export async function findRecent(
  actor: Actor,
  placeIds: readonly string[],
  createdBy?: string,
): Promise<LibraryItemDocument[]> {
  const { keeps, listed } = await givenTo(actor)
  const found = await LibraryItemModel.find({
    placeId: { $in: placeIds },
    $or: [open, keeps, listed],
    kind: { $ne: 'folder' },
    removedAt: null,
    ...(createdBy !== undefined && { createdBy }),
  })
    .sort({ changedAt: -1, _id: 1 })
    .limit(createdBy === undefined ? shown : shownOfMine)
    .lean()
  return findSeen(actor, found)
}

/** Vowels are typed with or without their accents. */
const accented: Readonly<Record<string, string>> = {
  a: '[aàáâãä]',
  e: '[eèéêë]',
  i: '[iìíîï]',
  o: '[oòóôõö]',
  u: '[uùúûü]',
}
const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
const pattern = (word: string) => escapeRegExp(bare(word)).replace(/[aeiou]/g, (vowel) => accented[vowel] ?? vowel)

/** Each word that was typed begins a word of the name; in some places, and of what others share. */
export async function findByName(
  actor: Actor,
  placeIds: readonly string[],
  words: string,
): Promise<LibraryItemDocument[]> {
  const { keeps, listed } = await givenTo(actor)
  const here = { placeId: { $in: placeIds } }
  const begins = foldName(words)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ folded: { $regex: `(^|[^\\p{L}\\p{N}])${pattern(word)}` } }))
  const items = await LibraryItemModel.find({
    removedAt: null,
    $or: [{ ...here, ...open }, { $and: [here, keeps] }, listed],
    $and: begins,
  })
    .sort({ kind: -1, changedAt: -1, _id: 1 })
    .limit(found)
    .lean()
  return findSeen(actor, items)
}
