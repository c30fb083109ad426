// SPDX-License-Identifier: AGPL-3.0-or-later
import { RoleModel } from '#server/features/roles/model.ts'
import { newId } from '#server/lib/id.ts'
import { makeAudience } from '#test/bench/audience.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { openLine } from '#test/bench/line.ts'
import { sendAtRate } from '#test/bench/load.ts'
import { inTurns, messagesIn, postOver } from '#test/bench/sides.ts'
import { makeTimes, p50p99 } from '#test/bench/times.ts'
import { openWire } from '#test/bench/wire.ts'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'

const memberCount = 60
const dismissed = 40
const postsPerSecond = 50

/** Sixty people, of whom forty are to go, and somebody of staff who ends their roles. */
async function seedScene() {
  const people = await seedPeople(memberCount)
  const [staff] = await seedPeople(1)
  const [room] = await seedRooms(1)
  if (!staff || !room) throw new Error('nothing was seeded')
  await seedMembers(room, people)
  await RoleModel.create([
    { personId: staff.id, placeId: newId(), placeKind: 'programme', role: 'staff', from: '2026-01-01' },
  ])
  const roles = await RoleModel.find({ placeId: room.placeId, personId: { $in: people.map(({ id }) => id) } }).lean()
  return { people, staff, room, roles }
}

async function revocation(bench: Bench): Promise<Line[]> {
  const { people, staff, room, roles } = await bench.seeding(seedScene)
  const server = await bench.startProduct()
  const audience = makeAudience(messagesIn)
  const wires = await inTurns(people, ({ token }) =>
    openWire({ port: server.port, auth: { token }, onFrame: audience.ear(0) }),
  )
  const authors = people.slice(dismissed)
  const lines = await inTurns(authors, () => openLine(server.port))
  const writers = authors.map((author, index) => async (post: number) => {
    const line = lines[index]
    if (line) await postOver(line, author, room, post)
  })
  const times = makeTimes()
  const office = await openLine(server.port)
  const endRoles = async () => {
    const leaving = new Set(people.slice(0, dismissed).map(({ id }) => id))
    for (const role of roles.filter(({ personId }) => leaving.has(personId))) {
      const since = performance.now()
      const path = `/api/administration/roles/${role._id}/end`
      const { status, body } = await office.ask({ method: 'POST', path, token: staff.token, body: {} })
      times.add(performance.now() - since)
      if (status !== 200) throw new Error(`the end of a role was answered ${status}: ${body}`)
    }
  }
  await sendAtRate(writers, { perSecond: postsPerSecond, seconds: 3, audience })
  const talking = sendAtRate(writers, { perSecond: postsPerSecond, seconds: 8, audience })
  await endRoles()
  await talking
  for (const one of [...wires, ...lines, office]) one.close()
  await server.stop()
  return [
    {
      what: 'end of a role, until it is answered, while a room of 60 hears 50 posts/s: p50 / p99',
      product: p50p99(times),
      goal: '≤ 100 ms',
      met: times.at(0.99) <= 100,
    },
  ]
}

export const revocationRows: Row[] = [{ name: 'revocation', run: revocation }]
