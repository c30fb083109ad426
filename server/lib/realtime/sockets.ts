// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Server as HttpServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { Server, type Socket } from 'socket.io'
import { type RequestActor, resolveActor } from '#server/lib/http/actor.ts'
import { toAppError } from '#server/lib/http/answer.ts'
import { newId } from '#server/lib/id.ts'
import { log } from '#server/lib/log.ts'
import { tokenBuckets } from '#server/lib/rate.ts'
import type { Answer, CommandDef } from '#shared/lib/command.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { EventDef } from '#shared/lib/event.ts'
import { type LetGo, letGoHere, onLetGo } from './letGo.ts'
import { rooms } from './rooms.ts'
import { takesNothing, watchSlowReaders } from './slowReaders.ts'

interface SocketData {
  actor: RequestActor
  accessToken: string
  away: boolean
  /** How many revocations there had been when this one was let in. */
  revocations: number
  /** What this one shows of itself in some rooms, for who comes in later. */
  shown: Record<string, unknown>
}
type Frame = [name: string, payload: unknown][]
interface ToClient {
  events: (frame: Frame) => void
  access: (change: { ended: boolean }, receipt: (done: null) => void) => void
}
type FromClient = Record<string, (payload: unknown, answer?: unknown) => void>
interface BetweenProcesses {
  letGo: (subject: LetGo, done: () => void) => void
}
export type LiveSocket = Socket<FromClient, ToClient, BetweenProcesses, SocketData>
export type LiveServer = Server<FromClient, ToClient, BetweenProcesses, SocketData>

let io: LiveServer | null = null

/** Above the largest thing a client may say, so that a refusal is an answer and not a cut. */
const maxFrame = 1_500_000
const barrier = { parts: 5, partMs: 50 } as const
/** What a person's hands can say; a frame beyond it is not looked at. */
const waitFor = tokenBuckets({ burst: 30, perSecond: 10 })
/** Far beyond it, and of any kind: merely to read them would keep the server from the others. */
const waitForPacket = tokenBuckets({ burst: 300, perSecond: 60 })
/** What a line may say in kilobytes: a long text now and then, not without end. */
const waitForBytes = tokenBuckets({ burst: 12_000, perSecond: 500 })

/** More tabs and devices than anybody has, in one process. */
const socketsOfPerson = 60

type RoomsOf = (actor: RequestActor) => Promise<string[]>
let roomsOf: RoomsOf = async () => []
/** The rooms an actor sits in; the app composes it of places and threads. */
export const setRoomsOf = (compose: RoomsOf): void => {
  roomsOf = compose
}

type SignalHandler = (payload: unknown, socket: LiveSocket) => void
const signals = new Map<string, SignalHandler>()
/** A signal a client may send: nothing that lasts, parsed by its schema, silently dropped when it does not fit. */
export function onSignal<Payload>(
  event: EventDef<string, Payload>,
  handler: (payload: Payload, socket: LiveSocket) => void,
): void {
  signals.set(event.name, (payload, socket) => {
    const parsed = event.payload.safeParse(payload)
    if (parsed.success) handler(parsed.data, socket)
  })
}

type CommandHandler = (payload: unknown, socket: LiveSocket) => Promise<Answer<unknown>>
const commands = new Map<string, CommandHandler>()
/** A hand at most this often: what is typed meanwhile goes with the next. */
const waitForCommand = tokenBuckets({ burst: 90, perSecond: 30 })

function refusalOf(thrown: unknown): Answer<never> {
  const { code, fields, retryAfter } = toAppError(thrown)
  if (code === 'internal') log.error({ error: thrown }, 'a command failed')
  return { refused: { code, fields, retryAfter: retryAfter ?? null } }
}

/** What a client asks over its line: parsed, answered once it is done, or refused with a code of the closed list. */
export function onCommand<Input, Output>(
  { name, input }: CommandDef<Input, Output>,
  handler: (input: Input, socket: LiveSocket) => Promise<Output>,
): void {
  commands.set(name, async (payload, socket) => {
    try {
      const wait = waitForCommand(socket.id)
      if (wait > 0) throw new AppError('too_many', { retryAfter: wait })
      const parsed = input.safeParse(payload)
      if (!parsed.success) throw new AppError('invalid')
      return { done: await handler(parsed.data, socket) }
    } catch (error) {
      return refusalOf(error)
    }
  })
}

async function obey(command: CommandHandler, payload: unknown, socket: LiveSocket, answer: unknown): Promise<void> {
  const said = await command(payload, socket)
  if (typeof answer === 'function') answer(said)
}

type Presence = (socket: LiveSocket) => void
const arrivals: Presence[] = []
const departures: Presence[] = []
export const onArrival = (listener: Presence): void => void arrivals.push(listener)
export const onDeparture = (listener: Presence): void => void departures.push(listener)

export function emitToRooms(audience: string[], frame: Frame): void {
  // to no room would mean to every socket
  if (audience.length === 0) return
  io?.to(audience).emit('events', frame)
}

/** On a lane that may drop: typing. A socket that is being sent something else does not hear it. */
export function emitEphemeral<Payload>(
  event: EventDef<string, Payload>,
  payload: Payload,
  audience: string[],
  except?: LiveSocket,
): void {
  if (audience.length === 0) return
  const target = except ? except.to(audience) : io?.to(audience)
  target?.volatile.emit('events', [[event.name, payload]])
}

/** The sockets in some rooms, over all processes: who they are and whether they are away. */
export async function findSockets(audience: string[]): Promise<{ personId: string; away: boolean }[]> {
  if (audience.length === 0) return []
  const found = (await io?.in(audience).fetchSockets()) ?? []
  return found.map(({ data }) => ({ personId: data.actor.id, away: data.away }))
}

const localSockets = (personId: string): LiveSocket[] =>
  [...(io?.sockets.adapter.rooms.get(rooms.person(personId)) ?? [])].flatMap((id) => io?.sockets.sockets.get(id) ?? [])

/** What sockets in a room show of themselves under a name, over all processes. */
export async function findShown(room: string, name: string): Promise<unknown[]> {
  const found = (await io?.in(room).fetchSockets()) ?? []
  return found.flatMap(({ data }) => (data.shown[name] === undefined ? [] : [data.shown[name]]))
}

/** Its rights are others now: it asks anew for what it has open, and nothing said before is on its way any more. */
export async function haveLookAgain(socket: LiveSocket): Promise<void> {
  if (!(await hasReceipt(socket, { ended: false }))) cut(socket)
}

/** Those of this process whose rights are others now look again; done when nothing said before is on its way to them. */
export async function haveLookAgainWhere(concerns: (actor: RequestActor) => boolean): Promise<void> {
  const theirs = [...(io?.sockets.sockets.values() ?? [])].filter(({ data }) => concerns(data.actor))
  await Promise.all(theirs.map(haveLookAgain))
}

/** How many sockets of this process sit in a room; none once the line is closed. */
export const roomSize = (room: string): number => io?.sockets.adapter.rooms.get(room)?.size ?? 0
export const isLineOpen = (): boolean => io !== null

/** At once, without waiting for what is still to be sent. */
const cut = (socket: LiveSocket): void => void socket.conn.close(true)

async function sitIn(socket: LiveSocket, actor: RequestActor): Promise<void> {
  const wanted = new Set([socket.id, rooms.everybody, rooms.person(actor.id), ...(await roomsOf(actor))])
  for (const room of socket.rooms) if (!wanted.has(room)) await socket.leave(room)
  await socket.join([...wanted])
}

/** Who takes nothing of what is said is cut; awake again they come back and catch up. */
export function cutSlowReaders(): void {
  for (const socket of io?.sockets.sockets.values() ?? []) if (takesNothing(socket.conn)) cut(socket)
}

/**
 * The client's receipt proves that nothing sent before is still on its way. False from one that sleeps; that this process
 * itself stood still is not held against it: its receipt may have come meanwhile and waits to be read.
 */
async function hasReceipt(socket: LiveSocket, change: { ended: boolean }): Promise<boolean> {
  let received = false
  const receipt = new Promise<void>((resolve) => {
    socket.emit('access', change, () => {
      received = true
      resolve()
    })
  })
  for (let part = 0; part < barrier.parts && !received; part += 1) await Promise.race([receipt, pause(barrier.partMs)])
  return received
}

async function moveRooms(socket: LiveSocket): Promise<void> {
  const actor = await resolveActor(socket.data.accessToken)
  if (!actor) return cut(socket)
  socket.data.actor = actor
  await sitIn(socket, actor)
  if (!(await hasReceipt(socket, { ended: false }))) cut(socket)
}

async function sendAway(socket: LiveSocket): Promise<void> {
  for (const room of socket.rooms) await socket.leave(room)
  await hasReceipt(socket, { ended: true })
  cut(socket)
}

const moveAll = (sockets: readonly LiveSocket[]): Promise<unknown> =>
  Promise.all(sockets.map((socket) => moveRooms(socket).catch(() => cut(socket))))

let revocations = 0

onLetGo(async (subject) => {
  if (subject.what !== 'all' && (!('personId' in subject) || subject.what === 'summary')) return
  revocations += 1
  // by the next turn every cache has dropped what it knew, whatever the order they were registered in
  await undefined
  if (subject.what === 'all') return void (await moveAll([...(io?.sockets.sockets.values() ?? [])]))
  const mine = localSockets(subject.personId)
  if (subject.what === 'roles') await moveAll(mine)
  else {
    const ended = mine.filter(({ data }) => subject.what === 'person' || data.actor.sessionId === subject.sessionId)
    await Promise.all(ended.map(sendAway))
  }
})

/** People whose rights change by the calendar: their sockets of this process move now. */
export async function refreshRooms(changed: (actor: RequestActor) => boolean): Promise<void> {
  const people = new Set(
    [...(io?.sockets.sockets.values() ?? [])]
      .filter(({ data }) => changed(data.actor))
      .map(({ data }) => data.actor.id),
  )
  await Promise.all([...people].map((personId) => letGoHere({ what: 'roles', personId })))
}

async function admit(socket: LiveSocket): Promise<void> {
  const token: unknown = socket.handshake.auth.token
  for (;;) {
    const seen = revocations
    const actor = typeof token === 'string' ? await resolveActor(token) : null
    if (!actor || typeof token !== 'string') throw new Error('unauthenticated')
    socket.data = { actor, accessToken: token, away: false, revocations: seen, shown: {} }
    // rooms before data: what the client reads after this moment is followed by everything that comes later
    await sitIn(socket, actor)
    if (roomSize(rooms.person(actor.id)) > socketsOfPerson) throw new Error('unavailable')
    // a revocation that came meanwhile did not find this socket: it looks for itself
    if (seen === revocations) return
  }
}

let slowReaders: { stop: () => void } | null = null

export function openSockets(server: HttpServer, prepare?: (io: LiveServer) => void): LiveServer {
  const created: LiveServer = new Server(server, {
    maxHttpBufferSize: maxFrame,
    serveClient: false,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    // a line on which nobody has come in; a rush at the door takes its time
    connectTimeout: 30_000,
  })
  io = created
  slowReaders = watchSlowReaders(cutSlowReaders)
  prepare?.(created)
  created.engine.on('connection', (line: LiveSocket['conn']) => {
    // its actor is found without it, and a thousand idle lines would keep a thousand requests
    Object.assign(line, { request: null })
    const key = newId()
    line.on('packet', ({ data }: { data?: { length: number } }) => {
      const kilobytes = Math.ceil((data?.length ?? 0) / 1_000)
      if (waitForPacket(key) > 0 || waitForBytes(key, kilobytes) > 0) line.close(true)
    })
  })
  created.use((socket: LiveSocket, next) => {
    admit(socket).then(
      () => next(),
      (error: unknown) =>
        next(
          new Error(error instanceof Error && error.message === 'unauthenticated' ? 'unauthenticated' : 'unavailable'),
        ),
    )
  })
  created.on('connection', (socket: LiveSocket) => {
    if (socket.data.revocations !== revocations) return cut(socket)
    for (const listener of arrivals) listener(socket)
    socket.onAny((name: unknown, payload: unknown, answer: unknown) => {
      const command = typeof name === 'string' ? commands.get(name) : undefined
      if (command) return void obey(command, payload, socket, answer)
      if (waitFor(socket.id) > 0) return
      if (name === 'probe' && typeof payload === 'function') payload(null)
      else if (typeof name === 'string') signals.get(name)?.(payload, socket)
    })
    // what a client says wrong: at a lower level nobody fills the disk with it
    socket.on('error', (error) => log.debug({ error }, 'a socket failed'))
    socket.on('disconnect', () => {
      for (const listener of departures) listener(socket)
      // who says goodbye and keeps the line would have as many as they like
      socket.conn.close()
    })
  })
  return created
}

export async function closeSockets(): Promise<void> {
  slowReaders?.stop()
  const closing = io
  // at once: what follows from all of them leaving is said to nobody
  io = null
  await closing?.close()
}
