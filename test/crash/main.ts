// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { onClose } from '#scripts/lib/closing.mjs'
import { green, Hint, red, say, seconds } from '#scripts/lib/say.mjs'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import { type CrashClient, openCrashClient } from './client.ts'
import { type KillKind, openScene, type Scene } from './scene.ts'
import { complaintsAbout, type Written, writtenKey } from './verify.ts'

const people = 14
const writers = 12
const threads = 3
const currentWithinMs = 15_000

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
const between = (from: number, to: number) => from + Math.random() * (to - from)

interface Play {
  scene: Scene
  clients: CrashClient[]
  threadIds: string[]
  written: Written
}

async function prepare(workers: number): Promise<Play> {
  const scene = await openScene(workers)
  onClose(scene.close)
  const { members, rooms } = await scene.seeding(async () => {
    const members = await seedPeople(people)
    const rooms = await seedRooms(threads)
    for (const room of rooms) await seedMembers(room, members)
    return { members, rooms }
  })
  await scene.start()
  const threadIds = rooms.map(({ threadId }) => threadId)
  const clients = await Promise.all(members.map((member) => openCrashClient(scene.url, member, threadIds)))
  return { scene, clients, threadIds, written: new Map() }
}

interface Writing {
  acknowledged: () => number
  stop: () => Promise<void>
}

/** Everybody writes one message after the other, here and there, until told to stop. */
function startWriting({ clients, threadIds, written }: Play): Writing {
  let going = true
  let acknowledged = 0
  const loops = clients.slice(0, writers).map(async (client, index) => {
    for (let turn = index; going; turn += 1) {
      const threadId = threadIds[turn % threadIds.length] ?? ''
      const key = writtenKey(threadId, client.personId)
      const mine = written.get(key) ?? []
      written.set(key, mine)
      const text = `${client.personId} ${turn}.${mine.length} ${Math.random()}`
      mine.push(text)
      await client.write(threadId, text)
      acknowledged += 1
      await pause(between(10, 80))
    }
  })
  return {
    acknowledged: () => acknowledged,
    async stop() {
      going = false
      await Promise.all(loops)
    },
  }
}

/** Waits until everybody shows as much as the database holds, or says how long it waited in vain. */
async function complaintsWhenQuiet({ scene, clients, threadIds, written }: Play): Promise<string[]> {
  const until = performance.now() + currentWithinMs
  for (;;) {
    const complaints: string[] = []
    for (const threadId of threadIds)
      complaints.push(...complaintsAbout(threadId, await scene.readThread(threadId), clients, written))
    if (complaints.length === 0 || performance.now() > until) return complaints
    await pause(100)
  }
}

async function killOnce(play: Play, kind: KillKind): Promise<{ complaints: string[]; line: string }> {
  const writing = startWriting(play)
  const moment = between(60, 160)
  while (writing.acknowledged() < moment) await pause(1)
  const before = writing.acknowledged()
  const struck = performance.now()
  await play.scene.strike(kind)
  const upAgain = seconds(struck)
  const served = writing.acknowledged()
  while (writing.acknowledged() < served + writers) await pause(10)
  const writingAgain = seconds(struck)
  await writing.stop()
  const complaints = await complaintsWhenQuiet(play)
  const line = `${before} acknowledged before, up again in ${upAgain}, everybody writing in ${writingAgain}`
  return { complaints, line }
}

function killsIn(args: string[]): number {
  const { values } = parseArgs({ args, options: { kills: { type: 'string', default: '10' } } })
  const kills = Number(values.kills)
  if (!Number.isInteger(kills) || kills < 1) throw new Hint('--kills takes a whole number. Example: --kills 50')
  return kills
}

async function playWith(workers: number, { from, to }: { from: number; to: number }): Promise<number> {
  const play = await prepare(workers)
  let failed = 0
  for (let number = from; number <= to; number += 1) {
    const kind = play.scene.kinds[(number - from) % play.scene.kinds.length] ?? 'server'
    const { complaints, line } = await killOnce(play, kind)
    if (complaints.length > 0) failed += 1
    const name = `kill ${number}: ${kind}${workers > 1 ? `, ${workers} processes` : ''}`
    say(`${complaints.length > 0 ? red('failed') : green('passed')}  ${name}: ${line}`)
    for (const complaint of complaints.slice(0, 10)) say(`  ${complaint}`)
  }
  for (const client of play.clients) client.close()
  await play.scene.close()
  return failed
}

/** Half of the kills meet one process, half two. */
export async function runCrashTest(args: string[]): Promise<void> {
  const kills = killsIn(args)
  const alone = Math.ceil(kills / 2)
  const failed =
    (await playWith(1, { from: 1, to: alone })) +
    (kills > alone ? await playWith(2, { from: alone + 1, to: kills }) : 0)
  const tally = { passed: kills - failed, failed }
  if (process.env.TALLY_FILE) writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally))
  say(`${tally.passed} passed, ${tally.failed} failed`)
  if (failed > 0) process.exitCode = 1
}
