// SPDX-License-Identifier: AGPL-3.0-or-later
import { io, type Socket } from 'socket.io-client'
import { fanOutDrained } from '#server/lib/realtime/fanOut.ts'
import { emitToRooms } from '#server/lib/realtime/sockets.ts'
import type { EventDef } from '#shared/lib/event.ts'

type Announcement = readonly [name: string, payload: unknown]

interface Waiting {
  matches: (announcement: Announcement) => boolean
  take: (announcement: Announcement) => void
}

export interface TestSocket {
  /** Everything that lasts heard so far, in order. */
  heard: Announcement[]
  /** Who came, went or typed: sent to nobody in particular, at any moment. */
  ephemera: Announcement[]
  /** How often the server said that access has changed. */
  accessChanges: () => number
  /** The next announcement of this kind that no earlier `next` has taken; waits for it. */
  next: <Payload>(event: EventDef<string, Payload>, where?: (payload: Payload) => boolean) => Promise<Payload>
  signal: <Payload>(event: EventDef<string, Payload>, payload: Payload) => void
  /** A command, and what the server answers to it. */
  ask: (name: string, payload: unknown) => Promise<unknown>
  /** Anything at all, as a client gone wrong would send it. */
  emit: (name: string, ...payload: unknown[]) => void
  /** Below the protocol: one message of the connection as it is. */
  frame: (text: string) => void
  close: () => void
  closed: Promise<string>
  /**
   * After it, whatever the server of this process had to say is in `heard`, what waited to leave with others too: the
   * proof that something did not come.
   */
  settled: () => Promise<void>
  isConnected: () => boolean
}

const patienceMs = 30_000
const barrier = 'test:barrier'
const open = new Set<Socket>()

export function closeTestSockets(): void {
  for (const socket of open) socket.close()
  open.clear()
}

const isEphemeral = ([name]: Announcement): boolean => /^(presence|typing|caret):/.test(name)

/** A connected socket, or the reason why there is none. */
export async function connectSocket(url: string, token: string | null): Promise<TestSocket> {
  const socket = io(url, { auth: { token }, transports: ['websocket'], reconnection: false, forceNew: true })
  open.add(socket)
  const heard: Announcement[] = []
  const ephemera: Announcement[] = []
  const taken = new Set<Announcement>()
  const waiting = new Set<Waiting>()
  let accessChanges = 0

  socket.on('events', (frame: Announcement[]) => {
    if (frame[0]?.[0] === barrier) return
    for (const announcement of frame) {
      if (isEphemeral(announcement)) ephemera.push(announcement)
      else heard.push(announcement)
      const waiter = [...waiting].find(({ matches }) => matches(announcement))
      if (!waiter) continue
      waiting.delete(waiter)
      taken.add(announcement)
      waiter.take(announcement)
    }
  })
  socket.on('access', (_change: unknown, receipt: (done: null) => void) => {
    accessChanges += 1
    receipt(null)
  })
  const closed = new Promise<string>((resolve) => socket.once('disconnect', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })

  const next: TestSocket['next'] = (event, where = () => true) =>
    new Promise((resolve, reject) => {
      const matches = ([name, payload]: Announcement) => name === event.name && where(event.payload.parse(payload))
      const take = ([, payload]: Announcement) => resolve(event.payload.parse(payload))
      const already = [...heard, ...ephemera].find((announcement) => !taken.has(announcement) && matches(announcement))
      if (already) {
        taken.add(already)
        return take(already)
      }
      const waiter: Waiting = {
        matches,
        take(announcement) {
          clearTimeout(timer)
          take(announcement)
        },
      }
      waiting.add(waiter)
      const timer = setTimeout(() => {
        waiting.delete(waiter)
        reject(new Error(`no ${event.name} came; heard: ${heard.map(([name]) => name).join(' ') || 'nothing'}`))
      }, patienceMs)
    })

  return {
    heard,
    ephemera,
    next,
    closed,
    settled() {
      const passed = new Promise<void>((resolve) => {
        const listen = (frame: Announcement[]) => {
          if (frame[0]?.[0] !== barrier) return
          socket.off('events', listen)
          resolve()
        }
        socket.on('events', listen)
      })
      void fanOutDrained().then(() => emitToRooms([socket.id ?? ''], [[barrier, null]]))
      return passed
    },
    accessChanges: () => accessChanges,
    signal: (event, payload) => void socket.emit(event.name, payload),
    ask: (name, payload) => new Promise((resolve) => socket.emit(name, payload, resolve)),
    emit: (name, ...payload) => void socket.emit(name, ...payload),
    frame: (text) => void socket.io.engine.write(text),
    close: () => void socket.close(),
    isConnected: () => socket.connected,
  }
}
