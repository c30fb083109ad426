// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import {
  type AnswerEntry,
  type Choice,
  type SeatEntry,
  Seats,
  type ShapeEntry,
  type Standing,
  seatsOf,
} from './seats.ts'

const start = new Date('2027-01-14T08:30:00Z')
const before = new Date('2027-01-07T08:00:00Z')
const during = new Date('2027-01-14T09:00:00Z')

/** The log of a meeting, written in the order of the calls. */
function log(limits: Partial<ShapeEntry> = {}) {
  const entries: SeatEntry[] = []
  let last: Omit<ShapeEntry, 'number'> = {
    kind: 'shape',
    at: before,
    room: null,
    perNetwork: null,
    start,
    closes: null,
    networks: null,
    open: true,
  }
  const push = (entry: Omit<ShapeEntry, 'number'> | Omit<AnswerEntry, 'number'>) =>
    entries.push({ ...entry, number: entries.length + 1 } as SeatEntry)
  const one = {
    entries,
    shape(change: Partial<ShapeEntry>) {
      last = { ...last, ...change }
      push(last)
      return one
    },
    says(who: string, choice: Choice, networkId: string | null = 'muzza', more: Partial<AnswerEntry> = {}) {
      push({ kind: 'answer', at: before, who, networkId, choice, insteadOf: null, ...more })
      return one
    },
    seats: () => seatsOf(entries),
    /** 'ana:inPerson' for who has a seat, 'ben:waits' for who waits, in the order of the list. */
    who: () => {
      const seats = seatsOf(entries)
      const held = [...seats.standings.values()].filter(({ holds }) => holds !== null)
      return [
        ...held.map(({ who, holds }) => `${who}:${holds}`),
        ...seats.waitingList().map(({ who }) => `${who}:waits`),
      ]
    },
  }
  return one.shape(limits)
}

it('takes two of a network, in the room or online, and the third waits', () => {
  const meeting = log({ perNetwork: 2 }).says('ana', 'inPerson').says('ben', 'online').says('cleo', 'inPerson')
  expect(meeting.says('dan', 'inPerson', 'mella').who()).toEqual([
    'ana:inPerson',
    'ben:online',
    'dan:inPerson',
    'cleo:waits',
  ])
  expect(meeting.seats().byNetwork()).toEqual([
    { networkId: 'muzza', inPerson: 1, online: 1, waiting: 1 },
    { networkId: 'mella', inPerson: 1, online: 0, waiting: 0 },
  ])
})

it.each(['maybe', 'no', 'none'] as const)('%s takes no seat, and gives one back to who waits', (choice) => {
  const meeting = log({ room: 1 }).says('ana', 'inPerson').says('ben', 'inPerson')
  const seats = new Seats()
  for (const entry of meeting.entries) seats.apply(entry)
  const effect = seats.apply({ ...meeting.says('ana', choice).entries[3] } as SeatEntry)
  expect(effect.promoted).toEqual(['ben'])
  expect(meeting.who()).toEqual(['ben:inPerson'])
})

it('who cancels and comes back goes last; who says the same again keeps their place', () => {
  const meeting = log({ room: 1 }).says('ana', 'inPerson').says('ben', 'inPerson').says('cleo', 'inPerson')
  expect(meeting.says('ben', 'inPerson').who()).toEqual(['ana:inPerson', 'ben:waits', 'cleo:waits'])
  expect(meeting.says('ben', 'no').says('ben', 'inPerson').who()).toEqual(['ana:inPerson', 'cleo:waits', 'ben:waits'])
})

it('who is held back by the quota of their network keeps their place and holds back no one', () => {
  const meeting = log({ room: 2, perNetwork: 1 })
    .says('ana', 'inPerson', 'muzza')
    .says('bea', 'inPerson', 'mella')
    .says('ben', 'inPerson', 'muzza')
    .says('dan', 'inPerson', 'orobie')
  expect(meeting.says('bea', 'no', 'mella').who()).toEqual(['ana:inPerson', 'dan:inPerson', 'ben:waits'])
  expect(meeting.says('ana', 'no').says('dan', 'no', 'orobie').who()).toEqual(['ben:inPerson'])
})

it('who waits for the room keeps the seat online meanwhile', () => {
  const meeting = log({ room: 1, perNetwork: 2 }).says('ana', 'inPerson').says('ben', 'online').says('ben', 'inPerson')
  expect(meeting.who()).toEqual(['ana:inPerson', 'ben:online', 'ben:waits'])
  expect(meeting.says('ana', 'online').who()).toEqual(['ana:online', 'ben:inPerson'])
})

it('who changes the network gives up the seat of the first', () => {
  const meeting = log({ perNetwork: 1 })
    .says('ana', 'inPerson')
    .says('ben', 'inPerson')
    .says('ana', 'inPerson', 'mella')
  expect(meeting.who()).toEqual(['ana:inPerson', 'ben:inPerson'])
})

it('a limit that is raised lets in who waits; one that is lowered unseats nobody', () => {
  const meeting = log({ perNetwork: 1 }).says('ana', 'online').says('ben', 'online').says('cleo', 'online')
  expect(meeting.shape({ perNetwork: 3 }).who()).toEqual(['ana:online', 'ben:online', 'cleo:online'])
  expect(meeting.shape({ perNetwork: 2 }).who()).toEqual(['ana:online', 'ben:online', 'cleo:online'])
  expect(meeting.says('cleo', 'no').says('dan', 'online').who()).toEqual(['ana:online', 'ben:online', 'dan:waits'])
})

it('a network that is removed loses seats and places, and frees the room for others', () => {
  const meeting = log({ room: 1, networks: ['muzza', 'mella'] })
    .says('ana', 'inPerson')
    .says('dan', 'inPerson', 'mella')
  const seats = meeting.shape({ networks: ['mella'] }).seats()
  expect(seats.standings.get('ana')).toMatchObject({ holds: null, lost: 4 })
  expect(seats.standings.get('dan')).toMatchObject({ holds: 'inPerson', promoted: 4 })
  expect(seats.refusalOf({ ...(meeting.entries[1] as AnswerEntry) })).toBe('not_invited')
})

it('a substitute of the same network takes over the seat or the place, and leaves the list', () => {
  const meeting = log({ perNetwork: 1 }).says('ana', 'inPerson').says('ben', 'online').says('cleo', 'online')
  expect(meeting.says('ben', 'inPerson', 'muzza', { insteadOf: 'ana' }).who()).toEqual(['ben:inPerson', 'cleo:waits'])
  expect(meeting.says('dan', 'online', 'muzza', { insteadOf: 'cleo' }).who()).toEqual(['ben:inPerson', 'dan:waits'])
  expect(meeting.says('eva', 'online', 'mella', { insteadOf: 'ben' }).who()).toEqual(['ben:inPerson', 'dan:waits'])
})

it('after closing nothing is taken but a no; once it has begun nobody is promoted', () => {
  const closed = log({ room: 1, closes: before }).says('ana', 'inPerson')
  expect(closed.who()).toEqual([])
  const meeting = log({ room: 1 }).says('ana', 'inPerson').says('ben', 'inPerson')
  expect(meeting.says('ana', 'no', 'muzza', { at: during }).who()).toEqual(['ben:waits'])
  expect(meeting.says('cleo', 'inPerson', 'muzza', { at: during }).who()).toEqual(['ben:waits'])
})

it('a cancelled meeting takes no yes and moves nobody; back again, all stand as they did', () => {
  const meeting = log({ room: 1 }).says('ana', 'inPerson').says('ben', 'inPerson').shape({ open: false })
  expect(meeting.says('cleo', 'inPerson').who()).toEqual(['ana:inPerson', 'ben:waits'])
  expect(meeting.shape({ open: true }).who()).toEqual(['ana:inPerson', 'ben:waits'])
})

it('a meeting that is moved keeps seats and order, and knows which answers are older', () => {
  const later = new Date('2027-01-21T08:30:00Z')
  const seats = log({ room: 1 }).says('ana', 'inPerson').says('ben', 'inPerson').shape({ start: later }).seats()
  expect(seats.movedBy).toBe(4)
  expect(seats.standings.get('ana')).toMatchObject({ holds: 'inPerson', answered: 2 })
})

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const networks = ['muzza', 'mella', 'orobie', null]
const choices: Choice[] = ['inPerson', 'inPerson', 'online', 'online', 'maybe', 'no', 'none']

const taken = (seats: Seats) => {
  const held = [...seats.standings.values()].filter(({ holds }) => holds !== null)
  const of = (networkId: string) => held.filter((one) => one.networkId === networkId).length
  return { room: held.filter(({ holds }) => holds === 'inPerson').length, of }
}

const stillFits = (seats: Seats, { choice, holds, networkId }: Standing): boolean => {
  const { room, of } = taken(seats)
  const { shape } = seats
  if (choice === 'inPerson' && shape?.room != null && room >= shape.room) return false
  return holds !== null || networkId === null || shape?.perNetwork == null || of(networkId) < shape.perNetwork
}

it.each(Array.from({ length: 40 }, (_, seed) => seed))('holds whatever people answer (seed %i)', (seed) => {
  const random = randomOf(seed)
  const meeting = log({ room: 1 + random(5), perNetwork: 1 + random(3) })
  const seats = new Seats()
  for (const entry of meeting.entries) seats.apply(entry)
  for (let step = 0; step < 150; step += 1) {
    const was = taken(seats)
    const order = seats
      .waitingList()
      .map(({ who, networkId, choice, holds }) => `${who} ${networkId} ${choice} ${holds}`)
    const shaping = random(15) === 0
    if (shaping) meeting.shape({ room: random(4) === 0 ? null : 1 + random(6), perNetwork: 1 + random(3) })
    else
      meeting.says(`p${random(14)}`, choices[random(choices.length)] ?? 'no', networks[random(4)] ?? null, {
        insteadOf: random(12) === 0 ? `p${random(14)}` : null,
      })
    const { promoted } = seats.apply(meeting.entries.at(-1) as SeatEntry)
    const now = taken(seats)
    const { room, perNetwork } = seats.shape ?? {}
    // never one over, but for those whom a lower limit found there
    if (room != null) expect(now.room).toBeLessThanOrEqual(Math.max(room, was.room))
    for (const network of ['muzza', 'mella', 'orobie'])
      expect(now.of(network)).toBeLessThanOrEqual(Math.max(perNetwork ?? 0, was.of(network)))
    // whoever fits does not wait
    expect(seats.waitingList().filter((one) => stillFits(seats, one))).toEqual([])
    expect(seats.waitingList().every(({ waits, holds, choice }) => waits !== null && holds !== choice)).toBe(true)
    // of two who wait for the same the earlier is let in first
    for (const later of promoted) {
      const at = order.findIndex((line) => line.startsWith(`${later} `))
      const [, ...same] = order[at]?.split(' ') ?? []
      const earlier = order.slice(0, Math.max(at, 0)).filter((line) => line.endsWith(` ${same.join(' ')}`))
      const left = earlier.filter((line) => seats.waitingList().some(({ who }) => line.startsWith(`${who} `)))
      expect(left).toEqual([])
    }
  }
  // the log alone decides
  expect(seatsOf(meeting.entries).standings).toEqual(seats.standings)
})
