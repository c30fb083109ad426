// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { whenOver } from './endings.ts'

export interface TestClamd {
  url: string
  /** What it takes for a virus. */
  signature: string
  /** The bytes of each question, as they came. */
  heard: Buffer[]
  stop: () => Promise<void>
}

const command = 'zINSTREAM\0'

interface Answer {
  text: string
  bytes: Buffer
}

/** One question by the INSTREAM protocol, as the manual of clamd has it; null while more is to come. */
function listener(limit: number, signature: string): (chunk: Buffer) => Answer | null {
  const chunks: Buffer[] = []
  let rest: Buffer = Buffer.alloc(0)
  let size = 0
  let begun = false
  return (chunk) => {
    rest = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    if (!begun) {
      if (rest.length < command.length) return null
      if (rest.toString('latin1', 0, command.length) !== command) return { text: 'UNKNOWN COMMAND\0', bytes: rest }
      rest = rest.subarray(command.length)
      begun = true
    }
    while (rest.length >= 4) {
      const length = rest.readUInt32BE(0)
      if (length === 0) {
        const bytes = Buffer.concat(chunks)
        return { text: bytes.includes(signature) ? 'stream: Prova.Virus FOUND\0' : 'stream: OK\0', bytes }
      }
      if (size + length > limit) return { text: 'INSTREAM size limit exceeded. ERROR\0', bytes: Buffer.concat(chunks) }
      if (rest.length < 4 + length) return null
      chunks.push(rest.subarray(4, 4 + length))
      size += length
      rest = rest.subarray(4 + length)
    }
    return null
  }
}

interface Options {
  /** Its `StreamMaxLength`. */
  limit?: number
  port?: number
  /** Listens on a socket in a folder instead. */
  file?: string
}

/** Stands in for a clamd where there is none: what it knows is one signature. */
export async function startClamd({ limit = 25_000_000, port = 0, file }: Options = {}): Promise<TestClamd> {
  const signature = 'X5O!P%@AP-PROVA-ANTIVIRUS'
  const heard: Buffer[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket.once('close', () => open.delete(socket)))
    socket.on('error', () => undefined)
    const listen = listener(limit, signature)
    socket.on('data', (chunk: Buffer) => {
      const answer = socket.writableEnded ? null : listen(chunk)
      if (!answer) return
      heard.push(answer.bytes)
      socket.end(answer.text)
    })
  })
  if (file) server.listen(file)
  else server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const stop = async () => {
    for (const socket of open) socket.destroy()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  whenOver(stop)
  const own = typeof address === 'object' ? address?.port : 0
  return { url: file ? `unix:${file}` : `tcp://127.0.0.1:${own}`, signature, heard, stop }
}
