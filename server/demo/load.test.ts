// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import mongoose from 'mongoose'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkPassword } from '#server/features/accounts/service.ts'
import { findMe } from '#server/features/me/queries.ts'
import { findLatest } from '#server/features/messages/queries.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import { findSupportEntries, findSupportPaths } from '#server/features/supportPaths/queries.ts'
import { findThreadsIn } from '#server/features/threads/queries.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { startServer } from '#server/server.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { portfolioEndpoints } from '#shared/features/portfolio.ts'
import { registerPersonEndpoints } from '#shared/features/registerPersons.ts'
import { signIn } from '#test/support/people.ts'
import { startServerProcess } from '#test/support/processes.ts'
import { startTestServer, type TestServer } from '#test/support/server.ts'
import { buildDemo } from './build.ts'
import { clearDemo, countReal, findDemo } from './clear.ts'
import { readDemoContent } from './content.ts'
import { fillDates } from './dates.ts'
import { loadDemo } from './load.ts'
import type { PrintedLogin } from './logins.ts'
import { loadWhereEmpty, resetDemo } from './verbs.ts'

const content = readDemoContent(path.join(import.meta.dirname, 'content'))
const countDemo = () => mongoose.connection.collection('messages').countDocuments({ demo: true })
let server: TestServer
let logins: PrintedLogin[] = []

beforeAll(async () => {
  server = await startTestServer()
  logins = await loadDemo(content, undefined)
})

describe('the demo programme', () => {
  it('gives three logins that open, each with a password of its own', async () => {
    expect(logins.map(({ role }) => role)).toEqual(['staff', 'facilitator', 'member'])
    expect(new Set(logins.map(({ password }) => password)).size).toBe(3)
    for (const { email, password } of logins) {
      const proof = await checkPassword(email, password, '127.0.0.1')
      expect(proof && (await findMe(proof.personId)).email).toBe(email)
    }
  })

  it('has news in four places for each login, one mention waiting and one long thread read halfway', async () => {
    for (const { email, password } of logins) {
      const proof = await checkPassword(email, password, '127.0.0.1')
      const { api } = await signIn(proof?.personId ?? '')
      const { rows } = await api(inboxEndpoints.read)
      expect(new Set(rows.map(({ place }) => place.id)).size).toBeGreaterThanOrEqual(4)
      expect(rows.filter(({ mentions }) => mentions > 0).map(({ mentions }) => mentions)).toEqual([1])
      const long = rows.filter(({ upTo }) => upTo === 300)
      expect(long.map(({ pointer, mentions }) => [pointer, mentions])).toEqual([[150, 0]])
    }
  })

  it('has a body with contacts, and a login of two bodies who chooses for which to write', async () => {
    const [staff, , member] = await Promise.all(
      logins.map(async ({ email, password }) => {
        const proof = await checkPassword(email, password, '127.0.0.1')
        return signIn(proof?.personId ?? '')
      }),
    )
    const listed = await staff?.api(organisationEndpoints.list, {})
    expect(listed?.organisations.filter(({ email, phone, website }) => email && phone && website)).toHaveLength(1)
    const me = await member?.api(meEndpoints.read)
    expect(me?.organisations.map(({ name }) => name)).toEqual(['Associazione Due Rive', 'Cooperativa Ponte Alto'])
    expect(me?.organisation?.name).toBe('Cooperativa Ponte Alto')
  })

  it('has every place with its channels, and a Generale in each', async () => {
    const { places, channels } = await findCatalogue()
    expect([...places.values()].filter(({ kind }) => kind === 'network')).toHaveLength(33)
    const threads = await findThreadsIn([...places.keys()])
    expect(threads.filter(({ kind }) => kind === 'general')).toHaveLength(channels.size)
  })

  it('accompanies every network on a path, as its page is drawn for one of them', async () => {
    const { places } = await findCatalogue()
    const networks = [...places.values()].filter(({ kind }) => kind === 'network')
    const paths = await findSupportPaths(networks.map(({ id }) => id))
    expect(new Set(paths.map(({ placeId }) => placeId)).size).toBe(33)
    const muzza = networks.find(({ name }) => name === 'Rete Muzza')?.id ?? ''
    const open = paths.filter(({ placeId, closedAt }) => placeId === muzza && closedAt === null)
    expect(open.map(({ title, usedMinutes, plannedMinutes }) => [title, usedMinutes, plannedMinutes]).sort()).toEqual([
      ['Lavoro di squadra con le associazioni', 270, 480],
      ['Protocolli di collaborazione', 570, 720],
    ])
    for (const { id } of networks) {
      const { entries } = await findSupportEntries(id, {})
      const times = entries.map(({ start, minutes }) => [Date.parse(start), Date.parse(start) + minutes * 60_000])
      expect(times.every(([, end = 0]) => end <= Date.now())).toBe(true)
      // no two at the same time
      const sorted = times.toSorted(([one = 0], [other = 0]) => one - other)
      expect(sorted.every(([start = 0], index) => index === 0 || (sorted[index - 1]?.[1] ?? 0) <= start)).toBe(true)
      expect(JSON.stringify(entries)).not.toContain('{{')
    }
    const [staff] = logins
    const proof = await checkPassword(staff?.email ?? '', staff?.password ?? '', '127.0.0.1')
    const { api } = await signIn(proof?.personId ?? '')
    const followed = (await api(portfolioEndpoints.read)).networks
    expect(followed.filter(({ silent }) => silent).map(({ place }) => place.name)).toEqual([
      'Rete Lario Ovest',
      'Rete Mincio',
    ])
  })

  it('has somebody in a register who is somebody with an account', async () => {
    const { api } = await signIn(
      (await checkPassword(logins[0]?.email ?? '', logins[0]?.password ?? '', ''))?.personId ?? '',
    )
    const { candidates } = await api(registerPersonEndpoints.candidates)
    expect(candidates).toMatchObject([{ reason: 'name', one: { hasAccount: true }, other: { hasAccount: false } }])
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

  it('lets nobody in from elsewhere while its logins are there, unless that is wanted', async () => {
    const opened = { HOST: '0.0.0.0', PUBLIC_URL: 'https://trama.example.org', TRUST_PROXY: 1 }
    for (const [name, value] of Object.entries(opened))
      await expect(startServer({ ...server.env, [name]: value }, { clientFolder: null })).rejects.toThrow(
        `${name} cannot be ${JSON.stringify(value)} while demo logins exist`,
      )
    // of several processes each finds it out, and none is started again and again
    await expect(startServerProcess({ HOST: '0.0.0.0', WORKERS: '2' })).rejects.toThrow('ended with 2')
  }, 60_000)

  it('of an older version is named, and stays until it is reset', async () => {
    const said: string[] = []
    await mongoose.connection.collection('programme').updateOne({}, { $set: { demoVersion: 0 } })
    await letGo({ what: 'place', placeId: '' })
    await loadWhereEmpty(server.env, (line) => said.push(line))
    expect(said).toEqual([expect.stringMatching(/of version 0, this one brings \d+: npm run demo:reset/)])
    expect(await countDemo()).toBeGreaterThan(100)
  })

  it('is written by demo records alone', async () => {
    expect(await countReal(await findDemo())).toEqual([])
  })

  it('goes only by a second word once a real person is there, who stays', async () => {
    const said: string[] = []
    const say = (line: string) => said.push(line)
    const { _id } = await buildPerson({ name: 'Vera Reale' })
    expect(await resetDemo(server.env, false, say)).toContain('--yes')
    expect(said).toEqual(['What stays: 1 people'])
    expect(await countDemo()).toBeGreaterThan(100)
    expect(await resetDemo(server.env, true, say)).toBeNull()
    expect(said.at(-2)).toMatch(/^Removed of the demo: .*\d+ messages/)
    expect(await clearDemo(await findDemo())).toEqual([])
    expect((await findPerson(_id))?.name).toBe('Vera Reale')
  })
})

describe('the words of a date', () => {
  it('are elided in Italian and written in the language of the message', () => {
    expect(fillDates('il verbale del {{day:+0}}', '2027-01-08')).toBe("il verbale dell'8 gennaio")
    expect(fillDates('Al {{day:+3}}', '2027-01-08')).toBe("All'11 gennaio")
    expect(fillDates('{{weekday:+4}}', '2027-01-08', 'fr')).toBe('mardi')
  })

  it('are those of a working day, whatever the day of loading', () => {
    expect(fillDates('{{date:+1}}', '2027-01-08')).toBe('venerdì 8 gennaio')
    expect(fillDates('{{date:+2}}', '2027-01-08')).toBe('lunedì 11 gennaio')
    for (let day = 4; day <= 10; day++) {
      const built = buildDemo(content, {
        today: `2027-01-${String(day).padStart(2, '0')}`,
        now: new Date('2027-01-10'),
      })
      const titles = built.threads.map(({ title }) => title).join()
      expect(titles).toMatch(/1ª giornata di (?:lun|mart|mercol|giov|vener)/)
    }
  })
})
