// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { whenOver } from '#test/support/endings.ts'
import { startClamd } from '#test/support/scanner.ts'
import { askClamd } from './clamd.ts'
import { newId } from './id.ts'

async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
const ask = (address: string, text: string | Buffer) => askClamd(address, inChunks(Buffer.from(text), 100_000))

it('hears of a clean file, of an infected one and of one that is too long', async () => {
  const clamd = await startClamd({ limit: 1_000_000 })
  expect(await ask(clamd.url, 'un verbale')).toBe('clean')
  expect(await ask(clamd.url, Buffer.alloc(900_000, 'x'))).toBe('clean')
  expect(clamd.heard.at(-1)?.equals(Buffer.alloc(900_000, 'x'))).toBe(true)
  expect(await ask(clamd.url, `verbale con ${clamd.signature} dentro`)).toBe('infected')
  expect(await ask(clamd.url, Buffer.alloc(8_000_000, 'x'))).toBe('unchecked')
})

it('asks by a socket in a folder too', async () => {
  const file = path.join(tmpdir(), `trama-clamd-${newId()}`)
  const clamd = await startClamd({ limit: 1_000_000, file })
  expect(await ask(`unix:${file}`, 'un verbale')).toBe('clean')
  await clamd.stop()
  await rm(file, { force: true })
})

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  whenOver(() => server.close())
  const address = server.address()
  return `tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

it('takes no silence, no hanging up and no strange word for an answer', async () => {
  const hangsUp = await listening(createServer((socket: Socket) => socket.destroy()))
  await expect(ask(hangsUp, Buffer.alloc(1_000_000))).rejects.toThrow()
  const strange = await listening(createServer((socket: Socket) => socket.end('stream: maybe\0')))
  await expect(ask(strange, 'x')).rejects.toThrow('clamd answered: stream: maybe')
  await expect(ask('tcp://127.0.0.1:1', 'x')).rejects.toThrow('ECONNREFUSED')
})
