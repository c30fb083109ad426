// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it, vi } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { presenceEndpoints, presenceEvents, presenceSignals } from '#shared/features/presence.ts'
import { newPerson, type PersonName, people, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import type { TestSocket } from '#test/support/socket.ts'

await startTestServer()

const post = (person: TestPerson, threadId: string) =>
  person.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Ci sono' })

/** What a socket was told last of somebody. */
const heardOf = (socket: TestSocket, personId: string): string | undefined =>
  socket.ephemera
    .flatMap(([name, payload]) =>
      name === presenceEvents.changed.name ? presenceEvents.changed.payload.parse(payload).people : [],
    )
    .findLast((presence) => presence.personId === personId)?.state

// `expect.poll` knows no tests beside each other
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 30_000, interval: 50 })

const comes = (socket: TestSocket, personId: string, state: string) =>
  soon(() => expect(heardOf(socket, personId)).toBe(state))

describe('who may ask who is here', async () => {
  const network = await buildNetwork()
  const names = await people(network)
  const placeId = network.id
  const threadId = network.general._id
  it.each<[PersonName, string]>([
    ['evaluator', 'not_found'],
    ['staff', 'not_found'],
    ['outsider', 'not_found'],
    ['anonymous', 'unauthenticated'],
  ])('%s is told %s', async (name, code) => {
    await expect(names[name].api(presenceEndpoints.ofPlace, { placeId })).rejects.toMatchObject({ code })
    await expect(names[name].api(presenceEndpoints.ofThread, { threadId })).rejects.toMatchObject({ code })
  })
  it.each<PersonName>(['ana', 'facilitator', 'coordinator'])('%s sees the place', async (name) => {
    expect(await names[name].api(presenceEndpoints.ofPlace, { placeId })).toEqual({ people: [] })
    expect(await names[name].api(presenceEndpoints.ofThread, { threadId })).toEqual({ people: [] })
  })
  it('a guest sees the thread, not the place', async () => {
    await expect(names.guest.api(presenceEndpoints.ofPlace, { placeId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await names.guest.api(presenceEndpoints.ofThread, { threadId })).toEqual({ people: [] })
  })
})

// who comes and goes is told once in a second: each waits for that in a place of its own, all at once
describe.concurrent('coming and going', () => {
  it('is said to the people of one’s places: online, away, offline', async () => {
    const lab = await buildLab()
    const { ana, ben, outsider } = await people(lab)
    const [bens, strangers] = [await ben.socket(), await outsider.socket()]
    const anas = await ana.socket()
    await comes(bens, ana.id, 'online')
    const ask = async () => (await ben.api(presenceEndpoints.ofPlace, { placeId: lab.id })).people
    expect(await ask()).toContainEqual({ personId: ana.id, state: 'online' })
    anas.signal(presenceSignals.away, { away: true })
    await comes(bens, ana.id, 'away')
    anas.close()
    await comes(bens, ana.id, 'offline')
    await soon(async () => expect(await ask()).toEqual([{ personId: ben.id, state: 'online' }]))
    await strangers.settled()
    expect(JSON.stringify(strangers.ephemera)).not.toContain(ana.id)
  })

  it('is told as it is at the moment of the question, and again to who asked while somebody was gone', async () => {
    const lab = await buildLab()
    const { ana, ben } = await people(lab)
    const bens = await ben.socket()
    const here = async () =>
      (await ben.api(presenceEndpoints.ofPlace, { placeId: lab.id })).people.map(({ personId }) => personId)
    const anaComes = () =>
      bens.next(presenceEvents.changed, ({ people }) =>
        people.some(({ personId, state }) => personId === ana.id && state === 'online'),
      )
    expect(await here()).not.toContain(ana.id)
    const anas = await ana.socket()
    expect(await here()).toContain(ana.id)
    await anaComes()
    anas.close()
    await soon(async () => expect(await here()).not.toContain(ana.id))
    await ana.socket()
    await anaComes()
  })

  it('is away only when all devices lie idle', async () => {
    const lab = await buildLab()
    const { ana, ben } = await people(lab)
    const bens = await ben.socket()
    const [laptop, phone] = [await ana.socket(), await (await ana.device()).socket()]
    await comes(bens, ana.id, 'online')
    laptop.signal(presenceSignals.away, { away: true })
    phone.signal(presenceSignals.away, { away: true })
    await comes(bens, ana.id, 'away')
    laptop.signal(presenceSignals.away, { away: false })
    await comes(bens, ana.id, 'online')
  })

  it('can be hidden: offline for everybody from then on, and nothing is said', async () => {
    const lab = await buildLab()
    const { ana, ben } = await people(lab)
    const [bens, anas] = [await ben.socket(), await ana.socket()]
    await comes(bens, ana.id, 'online')
    await ana.api(meEndpoints.editSettings, { presenceHidden: true })
    await comes(bens, ana.id, 'offline')
    bens.ephemera.length = 0
    anas.signal(presenceSignals.typing, { threadId: lab.general._id })
    anas.close()
    await ana.socket()
    // somebody else comes: what was to be said of Ana before would have been heard by then
    const carla = await newPerson('Carla', 'member', { id: lab.id, kind: 'lab' })
    await carla.socket()
    await comes(bens, carla.id, 'online')
    expect(JSON.stringify(bens.ephemera)).not.toContain(ana.id)
    const { people: here } = await ben.api(presenceEndpoints.ofPlace, { placeId: lab.id })
    expect(here.map(({ personId }) => personId)).not.toContain(ana.id)
  })
})

describe.concurrent('typing', () => {
  it('is heard by others of the place, once in a while, and not by who may not read', async () => {
    const lab = await buildLab()
    const { ana, ben, outsider } = await people(lab)
    const threadId = lab.general._id
    const [anas, bens, strangers] = [await ana.socket(), await ben.socket(), await outsider.socket()]
    for (let times = 0; times < 5; times += 1) anas.signal(presenceSignals.typing, { threadId })
    expect(await bens.next(presenceEvents.typing)).toMatchObject({ threadId, person: { id: ana.id, name: 'Ana' } })
    strangers.signal(presenceSignals.typing, { threadId })
    await comes(bens, ana.id, 'online')
    const typed = (socket: TestSocket) => socket.ephemera.filter(([name]) => name === presenceEvents.typing.name)
    expect(typed(bens)).toHaveLength(1)
    expect(typed(anas)).toEqual([])
    await strangers.settled()
    expect(typed(strangers)).toEqual([])
  })
})

describe.concurrent('a guest’s people', () => {
  it('are who wrote in the thread or were invited: of nobody else a name or an id is heard', async () => {
    const lab = await buildLab()
    const { ana, ben, coordinator, guest } = await people(lab)
    const threadId = lab.general._id
    const unheard = await buildThread({ placeId: lab.id, channelId: lab.channel._id })
    const second = await newPerson('Gaia', 'guest', { id: lab.id, kind: 'lab', threadId })
    await post(ana, threadId)
    await post(ben, unheard._id)
    const guests = await guest.socket()
    const others = await Promise.all([ana, ben, coordinator, second].map((person) => person.socket()))
    await Promise.all([comes(guests, ana.id, 'online'), comes(guests, second.id, 'online')])
    for (const socket of others) socket.signal(presenceSignals.typing, { threadId })
    await guests.next(presenceEvents.typing, ({ person }) => person.id === ana.id)
    await guests.next(presenceEvents.typing, ({ person }) => person.id === second.id)
    for (const socket of others) socket.signal(presenceSignals.away, { away: true })
    await comes(guests, ana.id, 'away')
    const { people: here } = await guest.api(presenceEndpoints.ofThread, { threadId })
    expect(new Set(here.map(({ personId }) => personId))).toEqual(new Set([ana.id, second.id, guest.id]))
    const everything = JSON.stringify([...guests.heard, ...guests.ephemera])
    for (const stranger of [ben, coordinator]) {
      expect(everything).not.toContain(stranger.id)
      expect(everything).not.toContain(stranger.name)
    }
  })
})
