// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JoinCandidate, RegisterPerson } from '#shared/features/registerPersons.ts'

/** Words as they are compared: without accents, capitals, points and whatever stands between them. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('it')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/** The same for a name in whichever order, and for a body however it is spelt. */
export const foldedName = (name: string): string => wordsOf(name).sort().join(' ')
const foldedBody = (body: string): string => wordsOf(body).join(' ')

/** Who has an account, then who was there oftenest, is whom the others are put beside. */
const mainFirst = (one: RegisterPerson, other: RegisterPerson): number =>
  Number(other.hasAccount) - Number(one.hasAccount) || other.meetings - one.meetings || (one.key < other.key ? -1 : 1)

function grouped(people: Iterable<RegisterPerson>, keysOf: (person: RegisterPerson) => string[]) {
  const groups = new Map<string, RegisterPerson[]>()
  for (const person of people)
    for (const key of new Set(keysOf(person))) groups.set(key, [...(groups.get(key) ?? []), person])
  return [...groups.values()].filter(({ length }) => length > 1)
}

/**
 * Two who may be one, each pair once and none that is joined already. Where many are alike each stands beside one of
 * them: joined one after the other they become one.
 */
export function candidatesAmong(people: Iterable<RegisterPerson>, joined: (key: string) => string): JoinCandidate[] {
  const all = [...people]
  const candidates = new Map<string, JoinCandidate>()
  const suggest = (group: RegisterPerson[], reason: JoinCandidate['reason']) => {
    const [one, ...others] = group.sort(mainFirst)
    for (const other of others) {
      if (!one || joined(one.key) === joined(other.key)) continue
      const pair = [one.key, other.key].sort().join(' ')
      if (!candidates.has(pair)) candidates.set(pair, { one, other, reason })
    }
  }
  for (const group of grouped(all, ({ emails }) => emails.map((email) => email.toLowerCase()))) suggest(group, 'email')
  const byName = (person: RegisterPerson) =>
    person.bodies.map((body) => `${foldedName(person.name)}|${foldedBody(body)}`)
  for (const group of grouped(all, byName)) suggest(group, 'name')
  // somebody who has never been in a register changes nothing for another such
  return [...candidates.values()]
    .filter(({ one, other }) => one.meetings + other.meetings > 0)
    .sort((a, b) => a.one.name.localeCompare(b.one.name, 'it') || (a.other.key < b.other.key ? -1 : 1))
}

/** Those of whom every word of the search is a part. */
export function foundAmong(people: Iterable<RegisterPerson>, search: string): RegisterPerson[] {
  const wanted = wordsOf(search)
  const saidOf = ({ name, bodies, emails }: RegisterPerson) => [name, ...bodies, ...emails].flatMap(wordsOf)
  return [...people]
    .filter((person) => {
      const said = saidOf(person)
      return wanted.length > 0 && wanted.every((word) => said.some((one) => one.startsWith(word)))
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'it') || mainFirst(one, other))
}
