// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChildProcess } from 'node:child_process'
import cluster, { type Worker } from 'node:cluster'
import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import path from 'node:path'
import { createAdapter, setupPrimary } from '@socket.io/cluster-adapter'
import { setupMaster, setupWorker } from '@socket.io/sticky'
import { type Env, parseEnv, SettingError } from '#server/lib/env.ts'
import { log } from '#server/lib/log.ts'
import { linkProcesses, processEnded } from '#server/lib/realtime/processes.ts'
import type { LiveServer } from '#server/lib/realtime/sockets.ts'
import { startServer } from './server.ts'

const clientFolder = path.resolve(import.meta.dirname, '../client')

function refuse(error: unknown): never {
  if (error instanceof SettingError) {
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
  log.fatal({ error }, 'the server could not start')
  process.exit(1)
}

function readEnv(): Env {
  try {
    return parseEnv(process.env)
  } catch (error) {
    return refuse(error)
  }
}

/** To who started us, as long as they are there. */
const tell = (message: { type: string; port?: number }) => void (process.connected && process.send?.(message))
const report = (port: number) => tell({ type: 'ready', port })

function stopOn(stop: () => Promise<void>): void {
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', once)
  process.on('SIGTERM', once)
  // who started us is gone: so are we
  process.on('disconnect', once)
  if (process.send && !process.connected) once()
}

async function runAlone(env: Env): Promise<void> {
  const server = await startServer(env, { clientFolder })
  stopOn(server.stop)
  report(server.port)
}

async function runWorker(env: Env): Promise<void> {
  const server = await startServer(env, {
    clientFolder,
    listen: false,
    prepareSockets: (io: LiveServer) => {
      io.adapter(createAdapter())
      setupWorker(io)
      linkProcesses(io)
    },
  })
  stopOn(server.stop)
  tell({ type: 'worker-ready' })
}

/** What Node keeps of an open connection; there is no public way to stop reading without losing what was read. */
type HeldSocket = Socket & { _handle?: { readStop: () => void } | null }

/**
 * Which way a connection goes is known by its first bytes. One whose first request has a body stays with the primary,
 * which carries what is said on it. The others are handed over whole: from then on the primary must not read, as its
 * copy stays open until the other process has said that it took it, and would swallow what the client says meanwhile.
 * Returned are those the primary still has, of either way: a process that ends lets go only of the one that was on its
 * way to it, not of those that waited behind.
 */
function keptConnections(http: Server): Set<HeldSocket> {
  const kept = new Set<HeldSocket>()
  http.on('connection', (connection: HeldSocket) => {
    // before the listener that hands over
    connection.prependOnceListener('data', (head: Buffer) => {
      if (!/\r\n(content-length|transfer-encoding):/i.test(head.toString('latin1'))) connection._handle?.readStop()
      // one that another process took has no event
      for (const earlier of kept) if (!earlier._handle) kept.delete(earlier)
      kept.add(connection)
      connection.once('close', () => kept.delete(connection))
    })
  })
  return kept
}

/**
 * What is said to a process that is still starting is heard by nobody. While none is ready, connections on which
 * nothing has been said yet are not listened to; what is said meanwhile waits. To be told who became ready and who
 * ended.
 */
function doorkeeper(http: Server) {
  const silent = new Set<Socket>()
  const ready = new Set<number>()
  http.prependListener('connection', (connection: Socket) => {
    silent.add(connection)
    const leave = () => silent.delete(connection)
    connection.once('close', leave)
    connection.prependOnceListener('data', leave)
    if (ready.size === 0) connection.pause()
  })
  return {
    opened({ id }: Worker) {
      ready.add(id)
      for (const connection of silent) connection.resume()
    },
    closed({ id }: Worker) {
      ready.delete(id)
      if (ready.size === 0) for (const connection of silent) connection.pause()
    },
  }
}

/** What Node keeps of a process that it handed a connection. */
type Told = ChildProcess & { _pendingMessage?: { handle: { close: () => void } } | null }

/**
 * Node waits for the dead to say that they took a connection: it would stay open for ever, and they would stay in the
 * list of those whom clients are handed to.
 */
function bury(worker: Worker): void {
  const told = worker.process as Told
  told._pendingMessage?.handle.close()
  told._pendingMessage = null
  delete cluster.workers?.[worker.id]
}

/** A client goes to whoever counts the fewest, so one that is still starting counts the most. */
const countClients = (worker: Worker, clientsCount: number) => void Object.assign(worker, { clientsCount })

/** The primary hands each client to one process and starts another where one died. */
function runPrimary(env: Env): void {
  const http = createServer()
  setupMaster(http, { loadBalancingMethod: 'least-connection' })
  setupPrimary()
  cluster.setupPrimary({ serialization: 'advanced' })
  let ready = 0
  let stopping = false
  const start = () => {
    const worker = cluster.fork()
    countClients(worker, Number.MAX_SAFE_INTEGER)
    // what is said to one that has just died: its end is heard below, and must not be the end of the primary
    worker.on('error', (error) => log.warn({ error }, 'a server process could not be told something'))
  }
  cluster.on('message', (worker, message: unknown) => {
    if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'worker-ready')
      return
    countClients(worker, 0)
    door.opened(worker)
    ready += 1
    if (ready === env.WORKERS) http.listen(env.PORT, env.HOST, () => report((http.address() as { port: number }).port))
  })
  const kept = keptConnections(http)
  const door = doorkeeper(http)
  cluster.on('exit', (worker, code) => {
    if (stopping) return
    door.closed(worker)
    bury(worker)
    // what stops one at the start stops the next one too; it has said what
    if (ready < env.WORKERS) process.exit(code || 1)
    // whose answer would have come from the dead one is not known: all ask again, with the same client ids
    for (const connection of kept) connection.destroy()
    for (const other of Object.values(cluster.workers ?? {})) if (other?.isConnected()) other.send(processEnded)
    log.error({ worker: worker.process.pid }, 'a server process ended; starting another')
    start()
  })
  for (let n = 0; n < env.WORKERS; n += 1) start()
  stopOn(async () => {
    stopping = true
    http.close()
    await new Promise<void>((resolve) => cluster.disconnect(resolve))
  })
}

const env = readEnv()
if (env.WORKERS > 1 && cluster.isPrimary) runPrimary(env)
else await (cluster.isWorker ? runWorker(env) : runAlone(env)).catch(refuse)
