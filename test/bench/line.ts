// SPDX-License-Identifier: AGPL-3.0-or-later
import { connect, type Socket } from 'node:net'

export interface Answer {
  status: number
  body: string
}

interface Ask {
  method: string
  path: string
  token: string
  body?: unknown
}

/** A kept-alive HTTP connection with one request at a time: as a person's own messages leave, one after another. */
export interface Line {
  ask: (request: Ask) => Promise<Answer>
  close: () => void
}

function requestText(port: number, { method, path, token, body }: Ask): string {
  const text = body === undefined ? '' : JSON.stringify(body)
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\n`
  const type = text ? `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n` : ''
  return `${head}${type}\r\n${text}`
}

const hexLine = /^([0-9a-f]+)\r\n/i

/** A chunked body, or null while it is not all there. */
function joinChunks(bytes: Buffer, from: number): string | null {
  const parts: Buffer[] = []
  for (let at = from; ; ) {
    const size = hexLine.exec(bytes.toString('latin1', at, at + 12))
    if (!size?.[1]) return null
    const start = at + size[0].length
    const length = Number.parseInt(size[1], 16)
    if (bytes.length < start + length + 2) return null
    if (length === 0) return Buffer.concat(parts).toString()
    parts.push(bytes.subarray(start, start + length))
    at = start + length + 2
  }
}

/** A whole answer at the head of the bytes, or null while some of it is missing. */
function parseAnswer(bytes: Buffer): Answer | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = bytes.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)
  if (!length) {
    const body = joinChunks(bytes, end + 4)
    return body === null ? null : { status, body }
  }
  const last = end + 4 + Number(length[1])
  return bytes.length < last ? null : { status, body: bytes.toString('utf8', end + 4, last) }
}

export function openLine(port: number): Promise<Line> {
  return new Promise((resolve, reject) => {
    let bytes = Buffer.alloc(0)
    let waiting: { answer: (answer: Answer) => void; fail: (error: Error) => void } | null = null
    const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const fail = (error: Error) => {
      waiting?.fail(error)
      reject(error)
    }
    socket.on('data', (chunk) => {
      bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk])
      const answer = parseAnswer(bytes)
      if (!answer) return
      bytes = Buffer.alloc(0)
      const asked = waiting
      waiting = null
      asked?.answer(answer)
    })
    socket.on('error', fail)
    socket.on('close', () => fail(new Error('the server closed the connection')))
    socket.on('connect', () =>
      resolve({
        ask: (request) =>
          new Promise((answer, refuse) => {
            waiting = { answer, fail: refuse }
            socket.write(requestText(port, request))
          }),
        close: () => socket.destroy(),
      }),
    )
  })
}
