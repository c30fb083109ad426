// SPDX-License-Identifier: AGPL-3.0-or-later
import jwt from 'jsonwebtoken'
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { pathNames } from '#shared/lib/endpoint.ts'
import { errorStatus, isFieldCode } from '#shared/lib/errors.ts'
import { inputFor, mayPass } from '#test/doors/attempt.ts'
import { allDoors } from '#test/doors/cases.ts'
import type { Door } from '#test/doors/door.ts'
import { buildWorld, type World } from '#test/doors/world.ts'
import { errorOf, formOf, type RawAnswer, type RawOptions } from '#test/support/api.ts'
import { anonymous, type TestPerson } from '#test/support/people.ts'
import { fingerprints } from '#test/support/records.ts'
import { startTestServer, testServer } from '#test/support/server.ts'

await startTestServer()

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A closed code with its own status, closed words at the fields, and not a word more. */
function expectClosed(answer: RawAnswer, what: string): void {
  expect(answer.status, `${what}: ${JSON.stringify(answer.body).slice(0, 80)}`).toBeGreaterThanOrEqual(400)
  const { code, fields } = errorOf(answer)
  expect(answer.status, what).toBe(errorStatus[code])
  expect(code, what).not.toBe('internal')
  expect(Object.values(fields).every(isFieldCode), what).toBe(true)
  expect(Object.keys(isRecord(answer.body) ? answer.body : {}), what).toEqual(['error'])
}

interface Good {
  asker: TestPerson
  input: Record<string, unknown>
  body: Record<string, unknown>
}

/** What the door's own case would send, and somebody it lets in. */
async function goodRequest(door: Door, world: World): Promise<Good> {
  const [by = 'ana'] = mayPass(door)
  const given = await inputFor(door, world, by)
  const input = isRecord(given) ? given : {}
  const inPath = pathNames(door.endpoint.path)
  const body = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)))
  return { asker: by === 'anonymous' ? anonymous : await world.people[by].device(), input, body }
}

const operators = [{ $gt: '' }, { $ne: null }, [{ $where: 'true' }], { $regex: '.*' }]
const strings = ['a\u0000b', 'una \ud83d sola', '\udc00']

function badBodies(body: Record<string, unknown>): [what: string, body: string][] {
  const whole = JSON.stringify(body)
  const fields = Object.entries(body).flatMap(([name, value]) => {
    const others = [...operators, ...(typeof value === 'string' ? strings : []), 'x'.repeat(120_000)]
    return others.map((other): [string, string] => [
      `${name}: ${JSON.stringify(other).slice(0, 30)}`,
      JSON.stringify({ ...body, [name]: other }),
    ])
  })
  const proto = whole === '{}' ? '{"__proto__":{"id":"x"}}' : `{"__proto__":{"id":"x"},${whole.slice(1)}`
  return [
    ...fields,
    ['an unknown key', JSON.stringify({ ...body, $set: { role: 'staff' } })],
    ['__proto__', proto],
    ['constructor', JSON.stringify({ ...body, constructor: { prototype: {} } })],
    ['a body cut off', whole.slice(0, -1)],
    ['a list', `[${whole}]`],
    ['a number', '7'],
    ['a text', JSON.stringify(whole)],
    ['nothing', 'null'],
    ['a megabyte', JSON.stringify({ ...body, text: 'a'.repeat(2 ** 20) })],
  ]
}

async function refusesWrongTokens(door: Door, asker: TestPerson, input: unknown): Promise<void> {
  const claims = jwt.decode(asker.token ?? '', { json: true }) ?? {}
  const secret = testServer().env.JWT_SECRET
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const tokens = {
    none: null,
    words: 'a b',
    long: 'x'.repeat(4_000),
    stale: jwt.sign({ ...claims, exp: 1_000_000_000 }, secret),
    foreign: jwt.sign(claims, 'the secret of another installation of the product'),
    unsigned: `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`,
    otherwise: jwt.sign(claims, secret, { algorithm: 'HS512' }),
    nobody: jwt.sign({ ...claims, sub: newId() }, secret),
  }
  for (const [what, token] of Object.entries(tokens))
    expect((await asker.request(door.endpoint, input, { token })).status, what).toBe(401)
}

/** Where the contract names nothing there is nothing to say either. */
async function refusesUnknownKeys({ endpoint }: Door, { asker, input, body }: Good): Promise<void> {
  const withKey = endpoint.maxBytes ? formOf({ ...body, x: '1' }) : JSON.stringify({ ...body, x: { $gt: '' } })
  const unknown: [key: string, options: RawOptions][] = [
    ['x', { query: { x: '1' } }],
    ['x[$gt]', { query: { 'x[$gt]': '1' } }],
    ...(endpoint.method === 'GET' ? [] : [['x', { body: withKey }] satisfies [string, RawOptions]]),
  ]
  for (const [key, options] of unknown) {
    const answer = await asker.request(endpoint, input, options)
    const what = JSON.stringify(options)
    expect(answer.status, what).toBe(errorStatus.invalid)
    expect(errorOf(answer).fields, what).toEqual({ [key]: 'unknown_key' })
  }
}

const world = await buildWorld()
const named = (doors: Door[]) => doors.map((door) => ({ name: `${door.endpoint.method} ${door.endpoint.path}`, door }))

it.each(named(allDoors))(
  '$name refuses what does not fit and tokens that are not good, by a closed code, and writes nothing',
  async ({ door }) => {
    const good = await goodRequest(door, world)
    const { asker, input, body } = good
    const before = await fingerprints()
    const ask = async (what: string, given: unknown, options: RawOptions = {}) => {
      expectClosed(await asker.request(door.endpoint, given, options), what)
    }
    await refusesUnknownKeys(door, good)
    if (door.endpoint.body) {
      for (const [what, text] of badBodies(body)) await ask(what, input, { body: text })
      await ask('plain text', input, { headers: { 'content-type': 'text/plain' } })
      await ask('a form', input, { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'text=a' })
      await ask('another alphabet', input, { headers: { 'content-type': 'application/json; charset=utf-7' } })
    }
    if (door.endpoint.maxBytes) {
      const broken = 'multipart/form-data; boundary=x'
      await ask('no file', input, { body: formOf({}) })
      await ask('a text for a file', input, { body: formOf({ file: 'ciao' }) })
      await ask('too large', input, { body: formOf({ file: new Blob([new Uint8Array(door.endpoint.maxBytes + 1)]) }) })
      await ask('half a form', input, { headers: { 'content-type': broken }, body: '--x\r\nContent-Dis' })
      await ask('no boundary', input, { headers: { 'content-type': 'multipart/form-data' }, body: '--x--' })
      await ask('JSON', input, { body: '{}' })
    }
    for (const name of pathNames(door.endpoint.path))
      for (const value of ['{"$gt":""}', '\u0000', '../me', 'x'.repeat(5_000), newId().slice(1)])
        await ask(`${name} in the path: ${value.slice(0, 12)}`, { ...input, [name]: value })
    if (door.endpoint.query) await ask('an operator in the query', { ...input, 'since[$gt]': '0', limit: '9e99' })
    if (door.endpoint.access === 'signedIn') await refusesWrongTokens(door, asker, input)
    expect(await fingerprints()).toEqual(before)
    await door.rule.restore?.(world)
  },
)
