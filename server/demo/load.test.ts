// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkPassword } from '#server/features/accounts/service.ts'
import { findMe } from '#server/features/me/queries.ts'
import { findLatest } from '#server/features/messages/queries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findThreadsIn } from '#server/features/threads/queries.ts'
import { startTestServer } from '#test/support/server.ts'
import { clearDemo, countReal } from './clear.ts'
import { readDemoContent } from './content.ts'
import { fillDates } from './dates.ts'
import { loadDemo } from './load.ts'
import type { PrintedLogin } from './logins.ts'

const content = readDemoContent(path.join(import.meta.dirname, 'content'))
let logins: PrintedLogin[] = []
let took = 0

beforeAll(async () => {
  await startTestServer()
  const since = performance.now()
  logins = await loadDemo(content, undefined)
  took = performance.now() - since
})

describe('the demo programme', () => {
  it('gives three logins that open, each with a password of its own', async () => {
    expect(logins.map(({ role }) => role)).toEqual(['staff', 'facilitator', 'member'])
    expect(new Set(logins.map(({ password }) => password)).size).toBe(3)
    for (const { email, password } of logins) {
      const personId = await checkPassword(email, password, '127.0.0.1')
      expect(personId && (await findMe(personId)).email).toBe(email)
    }
  })

  it('has every place with its channels, and a Generale in each', async () => {
    const { places, channels } = await findCatalogue()
    expect([...places.values()].filter(({ kind }) => kind === 'network')).toHaveLength(33)
    const threads = await findThreadsIn([...places.keys()])
    expect(threads.filter(({ kind }) => kind === 'general')).toHaveLength(channels.size)
  })

  it('leaves no token in a text and nothing in the future', async () => {
    const { places } = await findCatalogue()
    const threads = await findThreadsIn([...places.keys()])
    for (const { title, context } of threads) expect(`${title} ${context}`).not.toMatch(/[{}]/)
    const latest = await findLatest(threads.map(({ _id }) => _id))
    for (const { last } of latest.values()) {
      expect(last.excerpt).not.toMatch(/[{}]/)
      expect(Date.parse(last.at)).toBeLessThanOrEqual(Date.now())
    }
  })

  it('is written by demo records alone, which can all be cleared', async () => {
    expect(took).toBeGreaterThan(0)
    expect(await countReal()).toEqual([])
    await clearDemo()
    const cleared = await clearDemo()
    expect(cleared.every(({ count }) => count === 0)).toBe(true)
  })
})

describe('the words of a date', () => {
  it('are elided in Italian and written in the language of the message', () => {
    expect(fillDates('il verbale del {{day:+0}}', '2027-01-08')).toBe("il verbale dell'8 gennaio")
    expect(fillDates('Al {{day:+3}}', '2027-01-08')).toBe("All'11 gennaio")
    expect(fillDates('{{weekday:+4}}', '2027-01-08', 'fr')).toBe('mardi')
  })
})
