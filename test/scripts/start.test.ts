// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { afterAll, expect, it } from 'vitest'
import { runningDatabaseUri } from '#scripts/lib/database.mjs'
import { someFreePort } from '#scripts/lib/ports.mjs'
import { inRoot } from '#scripts/lib/root.mjs'
import { secretsIn } from '#scripts/lib/secrets.mjs'
import { argumentsOf } from '#scripts/mongo/orphan.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'trama-start-'))
const started: ChildProcess[] = []

afterAll(async () => {
  for (const { exitCode, signalCode, pid } of started)
    if (exitCode === null && signalCode === null && pid) process.kill(-pid, 'SIGKILL')
  for (const { pid } of await processesOfFolder()) process.kill(pid, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

interface Start {
  child: ChildProcess
  said: () => string
  until: (line: RegExp) => Promise<string>
  ended: Promise<number | null>
}

function start(port: number): Start {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, PORT: String(port), DEMO: '0' }
  const child = spawn(process.execPath, [inRoot('scripts/start.mjs')], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.push(child)
  let said = ''
  const until = (line: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = line.exec(said)?.[0]
        if (found) resolve(found)
      }
      child.stdout?.on('data', look)
      child.once('exit', () => reject(new Error(`ended without ${line}: ${said}`)))
      look()
    })
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (chunk) => (said += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said: () => said, until, ended }
}

/** Ctrl+C, as a terminal sends it: to everybody in the group. */
function interrupt({ child, ended }: Start): Promise<number | null> {
  if (child.pid) process.kill(-child.pid, 'SIGINT')
  return ended
}

async function processesOfFolder(): Promise<{ pid: number; line: string }[]> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const all = await Promise.all(pids.map(async (pid) => ({ pid: Number(pid), line: await argumentsOf(Number(pid)) })))
  return all.filter(({ line }) => line.includes(folder))
}

async function database<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await new MongoClient(runningDatabaseUri(folder, secretsIn(folder))).connect()
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

it('starts on the next port, beside nobody, after a kill -9 with its data, and ends without a trace', async () => {
  const busy = createServer()
  const wanted = await someFreePort(25_000, 25_900)
  await new Promise<void>((resolve) => busy.listen(wanted, '127.0.0.1', resolve))

  const first = start(wanted)
  await first.until(/Trama is at http:\S+/)
  expect(first.said()).toContain(`Port ${wanted} is busy: taking `)
  const url = /http:\S+\d/.exec(await first.until(/Trama is at http:\S+/))?.[0] ?? ''
  expect((await fetch(url)).status).toBe(200)
  await database((client) => client.db().collection('notes').insertOne({ text: 'kept' }))

  const beside = start(wanted)
  expect(await beside.ended).toBe(1)
  expect(beside.said()).toContain(`Trama already runs from here: ${url}`)

  // the server ends with who started it; the database stays behind
  first.child.kill('SIGKILL')
  await first.ended
  expect((await processesOfFolder()).map(({ line }) => line)).toEqual([expect.stringContaining('mongod')])

  const second = start(wanted)
  await second.until(/Trama is at http:\S+/)
  expect(second.said()).toContain('The database of an earlier start still runs')
  // no colours where no terminal reads
  expect(second.said()).not.toContain('\u001b[')
  expect(second.said()).not.toContain('Installing')
  expect(second.said()).not.toContain('Building')
  const note = await database((client) => client.db().collection('notes').findOne())
  expect(note).toMatchObject({ text: 'kept' })
  const again = /http:\S+\d/.exec(second.said())?.[0] ?? ''
  expect(await interrupt(second)).toBe(0)
  expect(await processesOfFolder()).toEqual([])
  await expect(fetch(again)).rejects.toThrow()
  busy.close()
}, 120_000)

it('says what a setting may be before it starts anything', async () => {
  const wrong = start(70_000)
  expect(await wrong.ended).toBe(1)
  expect(wrong.said()).toContain('PORT cannot be "70000": a port, 0 to 65535. Example: PORT=3000')
  expect(await processesOfFolder()).toEqual([])
})
