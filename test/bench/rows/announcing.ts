// SPDX-License-Identifier: AGPL-3.0-or-later
import { RoleModel } from '#server/features/roles/model.ts'
import { newId } from '#server/lib/id.ts'
import type { AnnouncementDraft } from '#shared/features/announcements.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { openLine } from '#test/bench/line.ts'
import { inTurns } from '#test/bench/sides.ts'
import { makeTimes, p50p99 } from '#test/bench/times.ts'
import { openWire } from '#test/bench/wire.ts'
import { seedMembers, seedPeople, seedProgramme, seedRooms } from '#test/support/seed.ts'

const networks = 33
const connected = 700
const sends = 6

async function seedScene() {
  const people = await seedPeople(connected)
  const [staff] = await seedPeople(1)
  if (!staff) throw new Error('nobody was seeded')
  const placeId = await seedProgramme()
  const rooms = await seedRooms(networks)
  for (const [index, room] of rooms.entries())
    await seedMembers(
      room,
      people.filter((_, at) => at % networks === index),
    )
  await RoleModel.create([{ personId: staff.id, placeId, placeKind: 'programme', role: 'staff', from: '2026-01-01' }])
  return { people, staff, rooms }
}

const draft = (placeIds: string[], turn: number): AnnouncementDraft => ({
  clientId: newId(),
  versions: [{ language: 'it', title: `Calendario dei laboratori ${turn}`, text: 'Da oggi ci si può iscrivere.' }],
  audience: { healthAgencyIds: [], districtIds: [], placeIds, roles: [], tags: [] },
  acknowledgement: 'optional',
  dueDay: null,
  replies: 'inEachPlace',
  byMail: false,
  meetingId: null,
  sendAt: null,
})

/** From the press until each line has heard of the post of its network. */
async function announcement(bench: Bench): Promise<Line[]> {
  const { people, staff, rooms } = await bench.seeding(seedScene)
  const server = await bench.startProduct()
  let turn = 0
  let heard: number[] = []
  const mark = () => Buffer.from(`Calendario dei laboratori ${turn}`)
  let wanted = mark()
  const ears = new Set<number>()
  const wires = await inTurns(people, ({ token }, index) =>
    openWire({
      port: server.port,
      auth: { token },
      onFrame: (frame) => {
        if (ears.has(index) || !frame.includes(wanted)) return
        ears.add(index)
        heard.push(performance.now())
      },
    }),
  )
  const line = await openLine(server.port)
  const times = makeTimes()
  for (turn = 0; turn < sends; turn += 1) {
    heard = []
    ears.clear()
    wanted = mark()
    const body = draft(
      rooms.map(({ placeId }) => placeId),
      turn,
    )
    // it is heard before the answer to who sends it is read: so from the press, the commit included
    const pressed = performance.now()
    const answer = await line.ask({ method: 'POST', path: '/api/announcements', token: staff.token, body })
    if (answer.status !== 200) throw new Error(`an announcement was answered ${answer.status}: ${answer.body}`)
    const deadline = pressed + 20_000
    while (ears.size < connected && performance.now() < deadline) await new Promise((done) => setTimeout(done, 5))
    if (ears.size < connected) throw new Error(`${ears.size} of ${connected} heard of it`)
    // the first one is warm-up
    if (turn > 0) for (const at of heard) times.add(at - pressed)
  }
  for (const one of [...wires, line]) one.close()
  await server.stop()
  return [
    {
      what: 'one announcement to 33 networks and 700 connected, from the press until each has it: p50 / p99',
      product: p50p99(times),
      goal: 'p99 ≤ 1,000 ms',
      met: times.at(0.99) <= 1_000,
    },
  ]
}

export const announcingRows: Row[] = [{ name: 'announcement', run: announcement }]
