// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { hasDemoLogins } from '#server/features/accounts/queries.ts'
import { startCalendar } from '#server/features/calendar.ts'
import { startFeatures } from '#server/features/index.ts'
import { connectDatabase, disconnectDatabase, prepareCollections } from '#server/lib/db/connect.ts'
import { writesOver } from '#server/lib/db/write.ts'
import { type Env, SettingError } from '#server/lib/env.ts'
import { forgetAll } from '#server/lib/forget.ts'
import { serveHotRoute } from '#server/lib/http/hotRoute.ts'
import { startWorker } from '#server/lib/jobs/worker.ts'
import { openedBy } from '#server/lib/loopback.ts'
import { setMailSettings } from '#server/lib/mail/deliver.ts'
import { setPublicUrl } from '#server/lib/publicUrl.ts'
import { closeSockets, type LiveServer, openSockets } from '#server/lib/realtime/sockets.ts'
import { setSealSecret } from '#server/lib/seal.ts'
import { openStorage } from '#server/lib/storage/open.ts'
import { createApp } from './app.ts'

export interface RunningServer {
  port: number
  /** The first day it serves is settled: of what was stored before, nothing moves by itself until midnight. */
  caughtUp: Promise<void>
  stop: () => Promise<void>
}

interface ServerOptions {
  clientFolder: string | null
  /** Several processes: the primary listens and hands connections over. */
  listen?: boolean
  prepareSockets?: (io: LiveServer) => void
}

const ownMachine = { HOST: '127.0.0.1', PUBLIC_URL: 'none', TRUST_PROXY: '0' }

/** Demo passwords are printed in terminals: such a server serves its own machine alone, unless told otherwise. */
async function refusePublicDemo(env: Env): Promise<void> {
  const setting = openedBy(env)
  if (setting === null || env.DEMO_PUBLIC || !(await hasDemoLogins())) return
  throw new SettingError(
    `${setting} cannot be ${JSON.stringify(env[setting])} while demo logins exist: ${ownMachine[setting]}, or DEMO_PUBLIC=1 to let others in with them. Example: DEMO_PUBLIC=1`,
  )
}

const patienceMs = 2_000
/** For changes that wait for each other when the server is to stop. */
const writesPatienceMs = 5_000

/** env → database → app → sockets → listen → graceful stop. */
export async function startServer(
  env: Env,
  { clientFolder, listen = true, prepareSockets }: ServerOptions,
): Promise<RunningServer> {
  await openStorage(env)
  await connectDatabase(env.MONGODB_URI)
  await refusePublicDemo(env)
  setSealSecret(env.JWT_SECRET)
  setPublicUrl(env, env.PORT)
  setMailSettings(env)
  startFeatures(env)
  await prepareCollections()

  const https = env.PUBLIC_URL?.startsWith('https:') ?? false
  const app = createApp({ trustProxy: env.TRUST_PROXY, https, clientFolder })
  const http = createServer((request, response) => {
    if (!serveHotRoute(request, response)) app(request, response)
  })
  http.keepAliveTimeout = 65_000
  const connections = new Set<Socket>()
  http.on('connection', (connection: Socket) => {
    connections.add(connection.once('close', () => connections.delete(connection)))
  })
  openSockets(http, prepareSockets)
  const worker = startWorker()
  const calendar = startCalendar()

  if (listen) {
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject)
      http.listen(env.PORT, env.HOST, resolve)
    })
  }
  const port = (http.address() as AddressInfo | null)?.port ?? env.PORT
  setPublicUrl(env, port)
  return {
    port,
    caughtUp: calendar.caughtUp,
    async stop() {
      calendar.stop()
      const closed = closeSockets()
      // answers under way may end; who holds one open does not keep the server
      const patience = setTimeout(() => {
        for (const connection of connections) connection.destroy()
      }, patienceMs)
      await closed
      clearTimeout(patience)
      await worker.stop()
      await Promise.race([writesOver(), pause(writesPatienceMs, undefined, { ref: false })])
      await disconnectDatabase()
      forgetAll()
    },
  }
}
