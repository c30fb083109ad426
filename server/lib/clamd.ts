// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** `unchecked`: longer than this clamd takes (`StreamMaxLength`). */
export type Verdict = 'clean' | 'infected' | 'unchecked'

const silenceMs = 60_000
/** Of one chunk of the protocol. */
const chunkBytes = 64 * 1024

function open(address: string): Socket {
  const url = new URL(address)
  const socket =
    url.protocol === 'unix:'
      ? connect(decodeURIComponent(url.pathname))
      : connect(Number(url.port), url.hostname.replace(/^\[|\]$/g, ''))
  return socket.setTimeout(silenceMs, () => socket.destroy(new Error('clamd is silent')))
}

function verdictOf(answer: string): Verdict {
  if (/ FOUND\0?$/.test(answer)) return 'infected'
  if (/^stream: OK\0?$/.test(answer)) return 'clean'
  if (/size limit exceeded/.test(answer)) return 'unchecked'
  throw new Error(`clamd answered: ${answer.slice(0, 200)}`)
}

/** All that it says, once it has hung up. */
function listen(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => {
      answer = (answer + text).slice(0, 1_000)
    })
    // who has heard enough hangs up while we still talk: what it said before counts
    socket.on('error', (error) => (answer ? resolve(answer) : reject(error)))
    socket.on('close', () => (answer ? resolve(answer) : reject(new Error('clamd hung up without a word'))))
  })
}

function withLength(chunk: Uint8Array): Buffer {
  const framed = Buffer.alloc(4 + chunk.length)
  framed.writeUInt32BE(chunk.length)
  framed.set(chunk, 4)
  return framed
}

async function send(socket: Socket, bytes: AsyncIterable<Uint8Array>, over: AbortSignal): Promise<void> {
  socket.write('zINSTREAM\0')
  for await (const large of bytes)
    for (let at = 0; at < large.length; at += chunkBytes) {
      if (over.aborted) return
      if (!socket.write(withLength(large.subarray(at, at + chunkBytes)))) await once(socket, 'drain', { signal: over })
    }
  socket.write(withLength(new Uint8Array()))
}

/** Asks a clamd by its INSTREAM protocol. Throws when it cannot be asked. */
export async function askClamd(address: string, bytes: AsyncIterable<Uint8Array>): Promise<Verdict> {
  const socket = open(address)
  const over = new AbortController()
  try {
    const answer = listen(socket).finally(() => over.abort())
    answer.catch(() => undefined) // heard below
    await send(socket, bytes, over.signal).catch((error: unknown) => {
      if (!over.signal.aborted) throw error
    })
    return verdictOf(await answer)
  } finally {
    socket.destroy()
  }
}
