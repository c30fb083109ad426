// SPDX-License-Identifier: AGPL-3.0-or-later
import { io, type Socket } from 'socket.io-client'
import { isBehind, logFromPage, type ThreadLog, withAnnouncement, withChanges } from '#client/features/messages/log.ts'
import { newId } from '#server/lib/id.ts'
import { type Message, messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { type Endpoint, fillPath } from '#shared/lib/endpoint.ts'
import type { SeededPerson } from '#test/support/seed.ts'

/** A client that behaves as the product's does: it keeps a message until it is taken, and asks for what it missed. */
export interface CrashClient {
  personId: string
  /** Resolves when the server has taken it, however often that was tried. */
  write: (threadId: string, text: string, twice?: boolean) => Promise<void>
  log: (threadId: string) => ThreadLog | undefined
  /** Why it may show less than there is. */
  state: (threadId: string) => string
  /** Everything the server ever answered with 200, and everything it ever showed. */
  acknowledged: Message[]
  seen: Message[]
  /** What the server would not take: there is no reason to refuse anything here. */
  refused: { threadId: string; text: string; why: string }[]
  close: () => void
}

const retryMs = 300
const backOff = (tries: number) => Math.min(100 * 2 ** tries, 800)
const patienceMs = 8_000
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

class Refused extends Error {
  override name = 'Refused'
}

type Frame = [name: string, payload: { message: Message }][]

export async function openCrashClient(url: string, person: SeededPerson, threadIds: string[]): Promise<CrashClient> {
  const logs = new Map<string, ThreadLog>()
  const acknowledged: Message[] = []
  const seen: Message[] = []
  const refused: CrashClient['refused'] = []
  const catching = new Set<string>()
  const again = new Set<string>()
  let open = true

  async function request<Input, Output>(endpoint: Endpoint<Input, Output>, path: string, body?: unknown) {
    const response = await fetch(`${url}/api${path}`, {
      method: endpoint.method,
      headers: { Authorization: `Bearer ${person.token}`, 'Content-Type': 'application/json' },
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (response.status === 429 || response.status >= 500) throw new Error(`answered ${response.status}`)
    if (response.status !== 200) throw new Refused(`${endpoint.path} was refused: ${JSON.stringify(answer)}`)
    return endpoint.output?.parse(answer) as Output
  }

  /** Silence and a server that is away are waited out; a refusal is the end. */
  async function untilAnswered<Output>(ask: () => Promise<Output>): Promise<Output> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask()
      } catch (error) {
        if (error instanceof Refused || !open) throw error
        await pause(backOff(tries))
      }
    }
  }

  function hear(message: Message): void {
    seen.push(message)
    const log = logs.get(message.threadId)
    if (!log) return
    logs.set(message.threadId, withAnnouncement(log, message))
    void catchUp(message.threadId)
  }

  const catchUp = (threadId: string, asked = false): Promise<void> =>
    askForMissed(threadId, asked).catch((error: unknown) => {
      if (open) throw error
    })

  async function askForMissed(threadId: string, asked: boolean): Promise<void> {
    if (catching.has(threadId)) {
      // what is on its way may have been read before the line was back
      if (asked) again.add(threadId)
      return
    }
    catching.add(threadId)
    for (let more = asked; ; ) {
      const log = logs.get(threadId)
      if (!log || !open || !(more || isBehind(log))) break
      again.delete(threadId)
      const since = log.upTo
      const path = `${fillPath(messageEndpoints.catchUp.path, { threadId })}?since=${since}`
      const changes = await untilAnswered(() => request(messageEndpoints.catchUp, path))
      seen.push(...changes.messages)
      logs.set(threadId, withChanges(logs.get(threadId) ?? log, since, changes))
      more = changes.more || again.has(threadId)
    }
    catching.delete(threadId)
  }
  const catchUpAll = () => {
    for (const threadId of threadIds) void catchUp(threadId, true)
  }

  const socket: Socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 1_000,
    auth: { token: person.token },
  })
  const connected = new Promise<void>((done) => socket.once('connect', done))
  socket.on('connect', catchUpAll)
  socket.on('connect_error', () => {
    if (!socket.active && open) setTimeout(() => socket.connect(), retryMs)
  })
  socket.on('access', (_change: unknown, receipt: (done: null) => void) => receipt(null))
  socket.on('events', (frame: Frame) => {
    for (const [name, { message }] of frame) if (name === messageEvents.created.name) hear(message)
  })
  await connected
  for (const threadId of threadIds) {
    const path = `${fillPath(messageEndpoints.list.path, { threadId })}?limit=100`
    logs.set(threadId, logFromPage(await untilAnswered(() => request(messageEndpoints.list, path))))
  }

  return {
    personId: person.id,
    // sometimes two tabs find the same message in the outbox
    async write(threadId, text, twice = Math.random() < 0.1) {
      const path = fillPath(messageEndpoints.create.path, { threadId })
      const body = { clientId: newId(), text }
      const post = async () => {
        const message = await untilAnswered(() => request(messageEndpoints.create, path, body))
        acknowledged.push(message)
        hear(message)
      }
      await Promise.all(twice ? [post(), post()] : [post()]).catch((error: unknown) => {
        if (!(error instanceof Refused)) throw error
        refused.push({ threadId, text, why: error.message })
      })
    },
    log: (threadId) => logs.get(threadId),
    state: (threadId) => {
      const { upTo, heard } = logs.get(threadId) ?? {}
      const line = socket.connected ? 'line up' : `line down, its engine ${socket.io.engine?.readyState ?? 'none'}`
      return `${line}, ${catching.has(threadId) ? 'asking' : 'not asking'}, up to ${upTo}, heard ${heard}`
    },
    acknowledged,
    seen,
    refused,
    close() {
      open = false
      socket.disconnect()
    },
  }
}
