// SPDX-License-Identifier: AGPL-3.0-or-later
import { EditionModel } from '#server/features/editions/model.ts'
import { type CountedRegisterDocument, countedRegisterSeed } from '#server/features/register/counted.ts'
import { RoleModel } from '#server/features/roles/model.ts'
import { newId } from '#server/lib/id.ts'
import type { Bench, Line, Row } from '#test/bench/bench.ts'
import { openLine } from '#test/bench/line.ts'
import { makeTimes, p50p99, type Times } from '#test/bench/times.ts'
import { seedPeople, seedProgramme, seedRooms } from '#test/support/seed.ts'

const meetings = 5_000
const rowsEach = 12
const networks = 33
const crowd = 700
const looks = 60

const activity = (no: number) => ({
  no,
  name: `Attività ${no}`,
  period: null,
  measures: (['meetings', 'people', 'networks', 'attendances'] as const).map((measure) => ({
    measure,
    word: null,
    over: null,
  })),
  lines: [],
})

async function seedRecords(count: number) {
  const [staff] = await seedPeople(1)
  if (!staff) throw new Error('nobody was seeded')
  const placeId = await seedProgramme()
  await RoleModel.create([{ personId: staff.id, placeId, placeKind: 'programme', role: 'staff', from: '2026-01-01' }])
  const rooms = await seedRooms(networks)
  const editionId = newId()
  await EditionModel.insertMany([
    {
      ...{ _id: editionId, name: 'Prova', body: '', leadBody: '', fund: '', objective: '', code: '', cup: '' },
      ...{ visibility: '', from: null, to: null, isCard: true, demo: false },
      activities: [1, 2, 3, 4].map(activity),
    },
  ])
  const people = Array.from({ length: crowd }, newId)
  const record = (index: number): CountedRegisterDocument => {
    const who = Array.from({ length: rowsEach }, (_, row) => (index * 7 + row * 13) % crowd)
    const networkOf = (person: number) => rooms[person % networks]?.placeId ?? ''
    return {
      _id: newId(),
      activity: { editionId, no: 1 + (index % 4), lineId: null },
      start: new Date(Date.now() - index * 3_600_000 * 6),
      minutesHeld: 120,
      type: 'support',
      people: who.map((person) => people[person] ?? ''),
      networks: who.map(networkOf),
      lying: [...new Set(who.map(networkOf))].map((networkId) => ({
        networkId,
        districtId: null,
        healthAgencyId: null,
      })),
      placeIds: [...new Set(who.map(networkOf))],
      demo: false,
    }
  }
  await countedRegisterSeed.insert(Array.from({ length: count }, (_, index) => record(index)))
  return staff
}

async function readReports(bench: Bench, count: number): Promise<Times> {
  const staff = await bench.seeding(() => seedRecords(count))
  const server = await bench.startProduct()
  const line = await openLine(server.port)
  const times = makeTimes()
  for (let look = -5; look < looks; look += 1) {
    const since = performance.now()
    const { status, body } = await line.ask({ method: 'GET', path: '/api/report', token: staff.token })
    if (look >= 0) times.add(performance.now() - since)
    if (status !== 200) throw new Error(`the report was answered ${status}: ${body}`)
  }
  line.close()
  await server.stop()
  return times
}

async function report(bench: Bench): Promise<Line[]> {
  const whole = await readReports(bench, meetings)
  return [
    {
      what: 'the report of the programme from 5,000 meetings and 60,000 rows: p50 / p99 of 60 looks',
      product: p50p99(whole),
      goal: 'p99 ≤ 300 ms',
      met: whole.at(0.99) <= 300,
    },
  ]
}

export const reportRows: Row[] = [{ name: 'report', run: report }]
