// SPDX-License-Identifier: AGPL-3.0-or-later

import { inOneBatch, questionMs } from '#server/lib/cache.ts'
import { escapeRegExp } from '#server/lib/escapeRegExp.ts'
import { today } from '#shared/lib/dates.ts'
import { type PersonDocument, PersonModel } from './model.ts'

export type Person = PersonDocument

export const findPerson = (personId: string): Promise<Person | null> => PersonModel.findById(personId).lean()

const findUnsuspended = inOneBatch(async (personIds) => {
  const people = await PersonModel.find({ _id: { $in: personIds }, suspendedAt: null }, { _id: 1 })
    .maxTimeMS(questionMs)
    .lean()
  return new Map(people.map(({ _id }) => [_id, true]))
})

/** There is such a person, and they are not suspended. */
export const isUnsuspended = async (personId: string): Promise<boolean> => (await findUnsuspended(personId)) !== null

export const findPeople = (personIds: readonly string[]): Promise<Person[]> =>
  PersonModel.find({ _id: { $in: personIds } }).lean()

/** Where people are at home: everybody, unless some are named. */
export const findHomes = (among: readonly string[] | null): Promise<Pick<Person, '_id' | 'home'>[]> =>
  PersonModel.find(among ? { _id: { $in: among } } : {}, { home: 1 }).lean()

/** Who has ever belonged to an organisation. */
export const findPeopleOf = (organisationId: string): Promise<string[]> =>
  PersonModel.distinct('_id', { 'organisations.organisationId': organisationId })

/** How many people belong to each organisation today. */
export async function countPeopleByOrganisation(): Promise<Map<string, number>> {
  const counted = await PersonModel.aggregate<{ _id: string; people: string[] }>([
    { $unwind: '$organisations' },
    { $replaceWith: { personId: '$_id', belonging: '$organisations' } },
    {
      $match: {
        'belonging.from': { $lte: today() },
        $or: [{ 'belonging.to': null }, { 'belonging.to': { $gte: today() } }],
      },
    },
    { $group: { _id: '$belonging.organisationId', people: { $addToSet: '$personId' } } },
  ])
  return new Map(counted.map(({ _id, people }) => [_id, people.length]))
}

/** Those of some people who do not show whether they are here. */
export async function findHidden(personIds: readonly string[]): Promise<Set<string>> {
  const hidden = await PersonModel.find({ _id: { $in: personIds }, 'settings.presenceHidden': true }, { _id: 1 }).lean()
  return new Set(hidden.map(({ _id }) => _id))
}

const accents: Readonly<Record<string, string>> = {
  a: 'aàáâãäå',
  c: 'cç',
  e: 'eèéêë',
  i: 'iìíîï',
  n: 'nñ',
  o: 'oòóôõö',
  u: 'uùúûü',
}

/** Finds a name by a part of it, with or without its accents. */
const loosely = (letters: string): string =>
  [...letters.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()]
    .map((letter) => (accents[letter] ? `[${accents[letter]}]` : escapeRegExp(letter)))
    .join('')

interface PeopleFilter {
  letters: string
  /** Found whatever their name. */
  orAmong: readonly string[]
  among: readonly string[] | null
  notAmong: readonly string[]
  suspended: boolean | null
}

/** A page of people by name, and how many there are in all. */
export async function findPeoplePage(
  { letters, orAmong, among, notAmong, suspended }: PeopleFilter,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ people: Person[]; total: number }> {
  const filter = {
    ...(letters ? { $or: [{ name: { $regex: loosely(letters), $options: 'i' } }, { _id: { $in: orAmong } }] } : {}),
    ...(suspended === null ? {} : { suspendedAt: suspended ? { $ne: null } : null }),
    $and: [...(among ? [{ _id: { $in: among } }] : []), { _id: { $nin: notAmong } }],
  }
  const [people, total] = await Promise.all([
    PersonModel.find(filter).collation({ locale: 'it' }).sort({ name: 1, _id: 1 }).skip(skip).limit(limit).lean(),
    PersonModel.countDocuments(filter),
  ])
  return { people, total }
}
