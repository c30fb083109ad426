// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCatalogue } from '#server/features/places/queries.ts'
import { escapeRegExp } from '#server/lib/escapeRegExp.ts'
import { libraryPolicy } from '#shared/features/library.ts'
import type { Actor } from '#shared/lib/actor.ts'
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

/** The files that changed last, or those that one person brought. */
export const findRecent = (placeIds: readonly string[], createdBy?: string): Promise<LibraryItemDocument[]> =>
  LibraryItemModel.find({
    placeId: { $in: placeIds },
    kind: { $ne: 'folder' },
    removedAt: null,
    ...(createdBy !== undefined && { createdBy }),
  })
    .sort({ changedAt: -1, _id: 1 })
    .limit(createdBy === undefined ? shown : shownOfMine)
    .lean()

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

/** Each word that was typed begins a word of the name. */
export function findByName(placeIds: readonly string[], words: string): Promise<LibraryItemDocument[]> {
  const begins = foldName(words)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ folded: { $regex: `(^|[^\\p{L}\\p{N}])${pattern(word)}` } }))
  return LibraryItemModel.find({ placeId: { $in: placeIds }, removedAt: null, $and: begins })
    .sort({ kind: -1, changedAt: -1, _id: 1 })
    .limit(found)
    .lean()
}
