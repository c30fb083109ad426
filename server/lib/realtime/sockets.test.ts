// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { io as openLine } from 'socket.io-client'
import { expect, it, vi } from 'vitest'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { startTestServer } from '#test/support/server.ts'
import { letGoHere } from './letGo.ts'
import { rooms } from './rooms.ts'
import { cutSlowReaders, emitToRooms, roomSize } from './sockets.ts'

const { url, stop } = await startTestServer()

/** A text as a client sends it: masked. */
function frameOf(text: string): Buffer {
  const [payload, mask] = [Buffer.from(text), randomBytes(4)]
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0x81fe)
  head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, mask, payload.map((byte, at) => byte ^ (mask[at % 4] ?? 0))])
}

/** Comes in by hand and stops reading. */
async function deafSocket({ id, token }: TestPerson) {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const key = randomBytes(16).toString('base64')
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  await once(socket, 'data')
  socket.write(frameOf(`40${JSON.stringify({ token })}`))
  await vi.waitUntil(() => roomSize(rooms.person(id)) === 1, { timeout: 30_000, interval: 5 })
  socket.pause()
  return socket
}

it('a client that does not read is cut, though its line stays open; who reads is not', async () => {
  const [deaf, awake] = [await newPerson('Sordo'), await newPerson('Vera')]
  const [line, heard] = [await deafSocket(deaf), await awake.socket()]
  const audience = [rooms.person(deaf.id), rooms.person(awake.id)]
  const say = () => emitToRooms(audience, [['test:long', 'a'.repeat(1_000_000)]])
  // more than the system keeps for a connection
  for (let n = 0; n < 30; n += 1) say()
  await heard.settled()
  say()
  await heard.settled()
  cutSlowReaders()
  expect(roomSize(rooms.person(deaf.id))).toBe(1)
  cutSlowReaders()
  expect([roomSize(rooms.person(deaf.id)), roomSize(rooms.person(awake.id))]).toEqual([0, 1])
  line.destroy()
})

it('a process that stood still does not cut who has answered meanwhile', async () => {
  const { id, token } = await newPerson('Nina')
  const line = openLine(url, { auth: { token }, transports: ['websocket'] })
  let asked = 0
  line.on('access', (_change: unknown, receipt: (done: null) => void) => {
    asked += 1
    // both ends stand in this process: nobody reads what the other has written
    for (const until = performance.now() + 600; performance.now() < until; );
    receipt(null)
  })
  await new Promise<void>((resolve) => line.once('connect', () => resolve()))
  await letGoHere({ what: 'roles', personId: id })
  expect([asked, roomSize(rooms.person(id))]).toEqual([1, 1])
  line.close()
})

it('one person has sixty sockets and no more; others come in', async () => {
  const [ana, ben] = [await newPerson('Ana'), await newPerson('Ben')]
  const sockets = []
  for (let n = 0; n < 60; n += 1) sockets.push(await ana.socket())
  await expect(ana.socket()).rejects.toMatchObject({ message: 'unavailable' })
  expect((await ben.socket()).isConnected()).toBe(true)
  sockets[0]?.close()
  await vi.waitUntil(() => roomSize(rooms.person(ana.id)) === 59, { timeout: 30_000, interval: 5 })
  expect((await ana.socket()).isConnected()).toBe(true)
})

it('a line on which nobody is any more is cut: sixty sockets are sixty lines as well', async () => {
  const ana = await newPerson('Ana')
  const gone = await ana.socket()
  // leaves as the protocol says it, and keeps its line
  gone.frame('1')
  expect(await gone.closed).toBe('transport close')
})

it.each(['42["signal:typing",{}]', '43["x"]', '42["no event"]'])(
  'a flood of %s is cut, and others do not feel it',
  async (text) => {
    const [flooding, calm] = [await (await newPerson('Furio')).socket(), await (await newPerson('Calma')).socket()]
    for (let n = 0; n < 400; n += 1) flooding.frame(text.slice(1))
    await flooding.closed
    await calm.settled()
    expect(calm.isConnected()).toBe(true)
  },
)

it('who does not read does not keep the server from stopping', async () => {
  const line = await deafSocket(await newPerson('Sordo'))
  const ended = once(line.resume(), 'close')
  line.pause()
  await stop()
  line.resume()
  await ended
})
