// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

/** A live connection, its frames read by hand: with a library the generator would be what is measured. */
export interface Wire {
  emit: (name: string, payload: unknown) => void
  /** Resolves when the server has answered. */
  ask: (name: string, payload: unknown) => Promise<void>
  close: () => void
  closed: Promise<void>
}

interface WireOptions {
  port: number
  auth?: unknown
  /** An event's frame, from `42` on. Valid until the call returns: the bytes are then reused. */
  onFrame?: ((frame: Buffer) => void) | undefined
}

const textOpcode = 1
const closeOpcode = 8
const received = Buffer.allocUnsafe(512 * 1024)

/** A masked frame; a mask of zeros leaves the text as it is. */
function frameOf(text: string, opcode = textOpcode): Buffer {
  const body = Buffer.from(text)
  const long = body.length > 125
  const head = Buffer.alloc(long ? 8 : 6)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | (long ? 126 : body.length)
  if (long) head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, body])
}

/** Where the payload of the frame at `from` lies, or null while its head is not there yet. */
function payloadAt(bytes: Buffer, from: number): { start: number; end: number; opcode: number } | null {
  if (bytes.length < from + 2) return null
  const opcode = bytes.readUInt8(from) & 0x0f
  const short = bytes.readUInt8(from + 1) & 0x7f
  const head = short === 127 ? 10 : short === 126 ? 4 : 2
  if (bytes.length < from + head) return null
  const size =
    short === 127 ? Number(bytes.readBigUInt64BE(from + 2)) : short === 126 ? bytes.readUInt16BE(from + 2) : short
  return { start: from + head, end: from + head + size, opcode }
}

/** Reads the text frames out of a stream of bytes. */
function frameReader(onText: (text: Buffer) => void, onClose: () => void): (chunk: Buffer) => void {
  let rest: Buffer | null = null
  return (chunk) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    for (;;) {
      const found = payloadAt(bytes, at)
      if (!found || found.end > bytes.length) break
      if (found.opcode === textOpcode) onText(bytes.subarray(found.start, found.end))
      if (found.opcode === closeOpcode) onClose()
      at = found.end
    }
    rest = at === bytes.length ? null : Buffer.from(bytes.subarray(at))
  }
}

const upgrade = (port: number) =>
  [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    '\r\n',
  ].join('\r\n')

const code = (text: Buffer, at: number) => String.fromCharCode(text[at] ?? 0)

export function openWire({ port, auth, onFrame = () => undefined }: WireOptions): Promise<Wire> {
  return new Promise((resolve, reject) => {
    let asked = 0
    const waiting = new Map<string, () => void>()
    let upgraded = false
    let ended: () => void = () => undefined
    const closed = new Promise<void>((done) => {
      ended = done
    })
    const send = (text: string) => socket.write(frameOf(text))
    const emit = (name: string, payload: unknown, receipt = '') =>
      send(`42${receipt}${JSON.stringify([name, payload])}`)
    const wire: Wire = {
      emit,
      ask: (name, payload) =>
        new Promise((answered) => {
          asked += 1
          waiting.set(String(asked), answered)
          emit(name, payload, String(asked))
        }),
      close: () => socket.destroy(),
      closed,
    }

    const onText = (text: Buffer) => {
      const type = code(text, 0)
      if (type === '2') send('3')
      else if (type === '0') send(`40${auth === undefined ? '' : JSON.stringify(auth)}`)
      else if (type !== '4') return
      else if (code(text, 1) === '2') {
        if (code(text, 2) !== '[') send(`43${/^42(\d+)/.exec(text.toString('latin1', 0, 24))?.[1]}[null]`)
        onFrame(text)
      } else if (code(text, 1) === '3' || code(text, 1) === '6') {
        // one with bytes names how many pieces follow
        const receipt = /^4(?:3|6\d+-)(\d+)/.exec(text.toString('latin1', 0, 24))?.[1] ?? ''
        waiting.get(receipt)?.()
        waiting.delete(receipt)
      } else if (code(text, 1) === '0') resolve(wire)
      else if (code(text, 1) === '4') reject(new Error(`refused: ${text.toString()}`))
    }
    const read = frameReader(onText, () => socket.destroy())

    const onChunk = (chunk: Buffer) => {
      if (upgraded) return read(chunk)
      const end = chunk.indexOf('\r\n\r\n')
      if (end < 0 || !chunk.toString('latin1', 0, 12).endsWith('101')) {
        socket.destroy(new Error(chunk.toString('latin1', 0, Math.max(0, end))))
        return
      }
      upgraded = true
      read(chunk.subarray(end + 4))
    }
    const socket: Socket = connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: received,
        callback: (size, buffer) => {
          onChunk(Buffer.from(buffer.buffer, buffer.byteOffset, size))
          return true
        },
      },
    })
    socket.on('connect', () => socket.write(upgrade(port)))
    socket.on('error', reject)
    socket.on('close', () => {
      reject(new Error('closed before it was open'))
      ended()
    })
  })
}
