// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { connect, type Socket } from 'node:net'
import { expect, it, vi } from 'vitest'
import { signal } from '#scripts/lib/processes.mjs'
import { RoleModel } from '#server/features/roles/model.ts'
import { whenOver } from '#test/support/endings.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { forkServer } from '#test/support/processes.ts'
import { startTestServer } from '#test/support/server.ts'

vi.setConfig({ testTimeout: 120_000 })
/** A process that takes the place of another has to start first. */
const patient = { timeout: 60_000 }
await startTestServer()
const network = await buildNetwork()
const ana = await newPerson('Ana', 'member', { id: network.id, kind: 'network' })
const { url, child } = await forkServer({ WORKERS: '2', LOG_LEVEL: 'silent' })
const primary = child.pid ?? 0

const ofProcess = (pid: number, what: string) => readFileSync(`/proc/${pid}/${what}`, 'utf8')
const workers = () =>
  ofProcess(primary, `task/${primary}/children`)
    .split(' ')
    .map(Number)
    .filter((pid) => pid > 0 && ofProcess(pid, 'cmdline').includes('main.js'))
const tellAll = (pids: readonly number[], what: NodeJS.Signals) => {
  for (const pid of pids) signal(pid, what)
}
whenOver(() => tellAll(workers(), 'SIGCONT'))

/** Asleep, it has read whatever it will read: what is written to it here wakes it before the writing is over. */
const primaryHasRead = () => vi.waitUntil(() => / S \d+ /.test(ofProcess(primary, 'stat')), { ...patient, interval: 5 })

/** Without a body: its line is handed over whole. */
const question = 'GET /api/nowhere HTTP/1.1\r\nHost: trama\r\n\r\n'

async function openLine(): Promise<{ line: Socket; said: () => string }> {
  const { hostname, port } = new URL(url)
  const line = connect(Number(port), hostname).setEncoding('utf8')
  whenOver(() => line.destroy())
  let said = ''
  line.on('data', (chunk) => {
    said += chunk
  })
  // of a process that died
  line.on('error', () => undefined)
  await once(line, 'connect')
  await primaryHasRead()
  return { line, said: () => said }
}

async function write(line: Socket, text: string): Promise<void> {
  await new Promise((written) => line.write(text, written))
}

it('what a client says while its line is handed over is heard by who takes it', async () => {
  const busy = workers()
  expect(busy).toHaveLength(2)
  tellAll(busy, 'SIGSTOP')
  const { line, said } = await openLine()
  await write(line, 'GET /api/nowhere HTTP/1.1\r\nHost: ')
  await primaryHasRead()
  await write(line, 'trama\r\n\r\n')
  await primaryHasRead()
  tellAll(busy, 'SIGCONT')
  await expect.poll(said, patient).toContain('HTTP/1.1 404')
})

/** What has just been killed may still be listed. */
const replaced = (killed: readonly number[]) =>
  expect.poll(() => workers().filter((pid) => !killed.includes(pid)).length, patient).toBe(2)

it('what a process changed and did not tell before it died, the others find out', async () => {
  const { hostname, port } = new URL(url)
  const path = `/api/threads/${network.general._id}/messages`
  const headers = { authorization: `Bearer ${ana.token}` }
  const answer = async () => {
    const [response] = await once(get({ hostname, port, path, agent: false, headers }), 'response')
    return response.resume().statusCode
  }
  expect(await answer()).toBe(200)
  // as by a process that dies between the change and its word
  await RoleModel.updateOne({ personId: ana.id }, { $set: { endedAt: new Date() } })
  expect(await answer()).toBe(200)
  // not the first, which everybody without a socket is handed to
  const killed = workers().slice(1)
  tellAll(killed, 'SIGKILL')
  await expect.poll(answer, patient).toBe(404)
  await replaced(killed)
})

it('who waits for the answer of a process that dies is let go, to ask again', async () => {
  const [dying = 0, other = 0] = workers()
  tellAll([dying, other], 'SIGSTOP')
  const { line } = await openLine()
  await write(line, 'POST /api/nowhere HTTP/1.1\r\nHost: trama\r\nContent-Length: 2\r\n\r\n')
  await primaryHasRead()
  signal(dying, 'SIGKILL')
  // long before Node itself gives up a question that does not end, after a minute
  await expect.poll(() => line.closed, { timeout: 30_000 }).toBe(true)
  signal(other, 'SIGCONT')
})

/** One that takes the place of another begins to serve a moment after it is there. */
async function anyServes(): Promise<void> {
  const { line, said } = await openLine()
  await write(line, question)
  await expect.poll(said, patient).toContain('HTTP/1.1 404')
}

it('who waits to be taken by processes that die is let go, to ask again', async () => {
  await anyServes()
  const busy = workers()
  tellAll(busy, 'SIGSTOP')
  const lines = await Promise.all(Array.from({ length: 6 }, openLine))
  for (const { line } of lines) await write(line, question)
  await primaryHasRead()
  tellAll(busy, 'SIGKILL')
  for (const { line } of lines) await expect.poll(() => line.closed, patient).toBe(true)
  await replaced(busy)
})

it('who comes while all processes have died is answered by the next', async () => {
  const before = await openLine()
  const killed = workers()
  tellAll(killed, 'SIGKILL')
  await replaced(killed)
  const lines = [before, await openLine(), await openLine()]
  for (const { line } of lines) await write(line, question)
  for (const { said } of lines) await expect.poll(said, patient).toContain('HTTP/1.1 404')
})
