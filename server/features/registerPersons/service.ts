// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { Administering } from '#server/features/programme/access.ts'
import {
  endJoin,
  findActiveJoin,
  findJoin,
  findJoined,
  findJoins,
  findKeysOf,
  type JoinDocument,
  storeJoin,
} from '#server/features/register/joins.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import {
  type JoinPreview,
  type RegisterJoin,
  type RegisterPerson,
  registerPersonEvents,
  registerPersonLimits,
} from '#shared/features/registerPersons.ts'
import { AppError } from '#shared/lib/errors.ts'
import { candidatesAmong, foundAmong } from './candidates.ts'
import { findRegisterPeople } from './people.ts'
import { previewJoin } from './preview.ts'

interface Two {
  one: string
  other: string
}

export async function findCandidates(_by: Administering) {
  const [people, joined] = await Promise.all([findRegisterPeople(), findJoined()])
  const candidates = candidatesAmong(people.values(), joined)
  return { candidates: candidates.slice(0, registerPersonLimits.candidates), total: candidates.length }
}

export async function searchRegisterPeople(_by: Administering, search: string) {
  const found = foundAmong((await findRegisterPeople()).values(), search)
  return { people: found.slice(0, registerPersonLimits.found), total: found.length }
}

async function presentJoins(joins: readonly JoinDocument[]): Promise<RegisterJoin[]> {
  const people = await findPersonSummaries(
    joins.flatMap(({ byId, undone }) => [byId, ...(undone ? [undone.byId] : [])]),
  )
  const nameOf = (personId: string) => people.get(personId)?.name ?? ''
  return joins.map(({ _id, names: [one, other], byId, at, undone }) => ({
    ...{ id: _id, one, other, by: nameOf(byId), at: at.toISOString() },
    undone: undone && { by: nameOf(undone.byId), at: undone.at.toISOString() },
  }))
}

async function presentJoin(join: JoinDocument): Promise<RegisterJoin> {
  const [shown] = await presentJoins([join])
  if (!shown) throw new AppError('not_found')
  return shown
}

export const readJoins = async (_by: Administering): Promise<RegisterJoin[]> =>
  presentJoins(await findJoins(registerPersonLimits.joins))

async function findTwo({ one, other }: Two): Promise<[RegisterPerson, RegisterPerson]> {
  const people = await findRegisterPeople()
  const found = [people.get(one), people.get(other)] as const
  if (!found[0] || !found[1]) throw new AppError('not_found')
  return [found[0], found[1]]
}

export const previewTwo = async (_by: Administering, two: Two): Promise<JoinPreview> =>
  previewJoin(...(await findTwo(two)))

/** Rows of others are theirs now, or no longer: of all who are one, over however many joins, while these are joined. */
async function tellThem(tx: Tx, { keys: [one, other] }: Pick<JoinDocument, 'keys'>): Promise<void> {
  const all = new Set([...(await findKeysOf(one)), ...(await findKeysOf(other))])
  for (const personId of all) tx.emit(registerPersonEvents.changed, { personId })
}

/** In turn with all other joins: who are one already, over however many joins, are not joined anew. */
export async function joinTwo({ personId }: Administering, two: Two): Promise<RegisterJoin> {
  const [one, other] = await findTwo(two)
  const keys: [string, string] = [one.key, other.key]
  const join = await write(async (tx) => {
    await takeTurn('register persons')
    const before = await findActiveJoin(keys)
    if (before) return before
    const joined = await findJoined()
    if (joined(one.key) === joined(other.key)) throw new AppError('conflict', { fields: { other: 'taken' } })
    const made = await storeJoin({ keys, names: [one.name, other.name], byId: personId })
    await tellThem(tx, made)
    return made
  })
  return presentJoin(join)
}

export async function undoJoin({ personId }: Administering, joinId: string): Promise<RegisterJoin> {
  const join = await write(async (tx) => {
    await takeTurn('register persons')
    const before = await findJoin(joinId)
    if (before.undone) return before
    await tellThem(tx, before)
    return endJoin(joinId, personId)
  })
  return presentJoin(join)
}
