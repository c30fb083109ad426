// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { pathNames } from '#shared/lib/endpoint.ts'
import { type ErrorCode, errorStatus } from '#shared/lib/errors.ts'
import { errorOf, type RawAnswer } from '#test/support/api.ts'
import { type PersonName, personNames } from '#test/support/people.ts'
import { fingerprints } from '#test/support/records.ts'
import type { Door } from './door.ts'
import type { World } from './world.ts'

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

export function mayPass({ rule }: Door): readonly PersonName[] {
  if (rule.may === 'everyone') return personNames
  if (rule.may === 'signedIn') return personNames.filter((name) => name !== 'anonymous')
  return rule.may
}

export const inputFor = async ({ rule }: Door, world: World, by: PersonName): Promise<unknown> =>
  rule.request ? await rule.request(world, by) : {}

export async function expectSuccess(door: Door, world: World, by: PersonName, input: unknown): Promise<void> {
  const { changes, shows } = door.rule
  const before = changes ? await fingerprints([changes]) : {}
  const answer = await world.people[by].request(door.endpoint, input)
  expect(answer.status, `${by} is let in: ${JSON.stringify(answer.body)}`).toBe(200)
  if (changes) expect((await fingerprints([changes]))[changes], `${by} changes ${changes}`).not.toBe(before[changes])
  if (shows) expect(JSON.stringify(answer.body), `${by} is shown it`).toContain(shows(world, by))
}

function refusalCode({ endpoint, rule }: Door, by: PersonName, abroad: boolean): ErrorCode {
  if (by === 'anonymous' && endpoint.access === 'signedIn') return 'unauthenticated'
  return !abroad && rule.reads?.includes(by) ? 'forbidden' : (rule.otherwise ?? 'not_found')
}

/** What each person is answered at a door about what is nowhere: the same whatever they asked for before. */
export type MissingAnswers = Map<PersonName, Promise<RawAnswer>>

interface Strangers {
  world: World
  names: readonly PersonName[]
  /** The records they ask for are of another place. */
  abroad: boolean
  missing: MissingAnswers
}

/** Each of them is refused, and nothing at all changes. */
export async function expectRefusals(
  door: Door,
  { world, names, abroad, missing }: Strangers,
  input: unknown,
): Promise<void> {
  const before = await fingerprints()
  await Promise.all(
    names.map(async (name) => {
      const code = refusalCode(door, name, abroad)
      const person = world.people[name]
      const answer = await person.request(door.endpoint, input)
      expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(errorStatus[code])
      expect(errorOf(answer).code, name).toBe(code)
      if (code !== 'not_found') return
      const nothing = missing.get(name) ?? person.request(door.endpoint, withoutThing(door, input))
      missing.set(name, nothing)
      expect(told(await nothing), `${name} cannot tell it from nothing`).toEqual(told(answer))
    }),
  )
  expect(await fingerprints(), `${names.join(', ')} change nothing`).toEqual(before)
}

const told = ({ status, body, headers }: RawAnswer) => {
  const { 'x-request-id': _id, date: _date, ...rest } = headers
  return { status, body, headers: rest }
}

/** Where the path names nothing, the ids of the body do. */
function withoutThing({ endpoint }: Door, input: unknown): unknown {
  if (!isRecord(input)) return input
  const inPath = pathNames(endpoint.path).filter((name) => name.endsWith('Id'))
  const names = inPath.length > 0 ? inPath : Object.keys(input).filter((name) => /[a-z]Id$/.test(name))
  return { ...input, ...Object.fromEntries(names.filter((name) => name !== 'clientId').map((name) => [name, newId()])) }
}
