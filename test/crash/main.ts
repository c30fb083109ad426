// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { onClose } from '#scripts/lib/closing.mjs'
import { green, Hint, red, say, seconds } from '#scripts/lib/say.mjs'
import { seedMembers, seedPeople, seedRooms } from '#test/support/seed.ts'
import { type CrashClient, openCrashClient } from './client.ts'
import { type KillKind, killKinds, openScene, type Scene } from './scene.ts'
import { complaintsAbout, type Written, writtenKey } from './verify.ts'

const people = 14
const writers = 12
const threads = 3
const currentWithinMs = 15_000
const quietMs = 1_000

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

/** What somebody is about to write, noted before it leaves. */
function noteText({ written }: Play, threadId: string, personId: string): string {
  const key = writtenKey(threadId, personId)
  const mine = written.get(key) ?? []
  written.set(key, mine)
  const text = `${personId} ${mine.length} ${Math.random()}`
  mine.push(text)
  return text
}

const servedWithinMs = 60_000

/** A server that never comes back must not be waited for for ever. */
async function until(reached: () => boolean): Promise<void> {
  const end = performance.now() + servedWithinMs
  while (!reached()) {
    if (performance.now() > end) throw new Error('nobody is served any more')
    await pause(5)
  }
}

interface Writing {
  acknowledged: () => number
  stop: () => Promise<void>
}

/** Everybody writes one message after the other, here and there, until told to stop. */
function startWriting(play: Play): Writing {
  const { clients, threadIds } = play
  let going = true
  let acknowledged = 0
  const loops = clients.slice(0, writers).map(async (client, index) => {
    for (let turn = index; going; turn += 1) {
      const threadId = threadIds[turn % threadIds.length] ?? ''
      await client.write(threadId, noteText(play, threadId, client.personId))
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

interface Kill {
  complaints: string[]
  line: string
}

async function killOnce(play: Play, kind: KillKind): Promise<Kill> {
  if (kind === 'upon an answer') return killUponAnswer(play)
  const writing = startWriting(play)
  const moment = between(60, 160)
  await until(() => writing.acknowledged() >= moment)
  const before = writing.acknowledged()
  const struck = performance.now()
  await play.scene.strike(kind)
  const upAgain = seconds(struck)
  const served = writing.acknowledged()
  await until(() => writing.acknowledged() >= served + writers)
  const writingAgain = seconds(struck)
  await writing.stop()
  const complaints = await complaintsWhenQuiet(play)
  const line = `${before} acknowledged before, up again in ${upAgain}, everybody writing in ${writingAgain}`
  return { complaints, line }
}

/** A database in which nothing else happens writes no journal by itself for a while: it dies with the answer. */
async function killUponAnswer(play: Play): Promise<Kill> {
  const [writer] = play.clients
  const threadId = play.threadIds[0] ?? ''
  if (!writer) throw new Error('somebody writes')
  await pause(quietMs)
  const text = noteText(play, threadId, writer.personId)
  const struck = performance.now()
  await writer.write(threadId, text, false)
  await play.scene.strike('upon an answer')
  const line = `up again in ${seconds(struck)}`
  return { complaints: await complaintsWhenQuiet(play), line }
}

interface Wanted {
  kills: number
  /** Always the same; without it one kind after the other. */
  kind: KillKind | undefined
}

function wantedBy(args: string[]): Wanted {
  const { values } = parseArgs({
    args,
    options: { kills: { type: 'string', default: '10' }, kind: { type: 'string' } },
  })
  const kills = Number(values.kills)
  if (!Number.isInteger(kills) || kills < 1) throw new Hint('--kills takes a whole number. Example: --kills 50')
  const kind = killKinds.find((one) => one === values.kind)
  if (values.kind && !kind) throw new Hint(`--kind takes one of: ${killKinds.join(', ')}. Example: --kind database`)
  return { kills, kind }
}

interface Stretch {
  from: number
  to: number
  only: KillKind | undefined
}

/** Returns how many kills failed or were not tried any more: what was lost once is missing ever after. */
async function playWith(workers: number, { from, to, only }: Stretch): Promise<number> {
  const play = await prepare(workers)
  let failed = 0
  for (let number = from; number <= to && failed === 0; number += 1) {
    const kind = only ?? play.scene.kinds[(number - from) % play.scene.kinds.length] ?? 'server'
    const { complaints, line } = await killOnce(play, kind)
    if (complaints.length > 0) failed = to - number + 1
    const name = `kill ${number}: ${kind}${workers > 1 ? `, ${workers} processes` : ''}`
    say(`${complaints.length > 0 ? red('failed') : green('passed')}  ${name}: ${line}`)
    for (const complaint of complaints.slice(0, 10)) say(`  ${complaint}`)
  }
  for (const client of play.clients) client.close()
  await play.scene.close()
  return failed
}

/** Half of the kills meet one process, half two; of one kind all meet one, unless it takes two. */
export async function runCrashTest(args: string[]): Promise<void> {
  const { kills, kind: only } = wantedBy(args)
  const alone = only === 'one process' ? 0 : only ? kills : Math.ceil(kills / 2)
  const failed =
    (alone > 0 ? await playWith(1, { from: 1, to: alone, only }) : 0) +
    (kills > alone ? await playWith(2, { from: alone + 1, to: kills, only }) : 0)
  const tally = { passed: kills - failed, failed }
  if (process.env.TALLY_FILE) writeFileSync(process.env.TALLY_FILE, JSON.stringify(tally))
  say(`${tally.passed} passed, ${tally.failed} failed`)
  if (failed > 0) process.exitCode = 1
}
