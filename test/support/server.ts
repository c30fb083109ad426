// SPDX-License-Identifier: AGPL-3.0-or-later
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Env, parseEnv } from '#server/lib/env.ts'
import { newId } from '#server/lib/id.ts'
import { startServer } from '#server/server.ts'
import { leaveDatabase, preparedDatabaseUri } from './database.ts'
import { whenOver } from './endings.ts'
import { ownPort } from './ports.ts'
import { closeTestSockets } from './socket.ts'

export interface TestServer {
  url: string
  env: Env
  stop: () => Promise<void>
}

let running: TestServer | null = null

/** The server of this test file: the product with a database of its own, ended after the last test. */
export async function startTestServer(
  settings: Partial<Record<keyof Env, string>> = {},
  clientFolder: string | null = null,
): Promise<TestServer> {
  if (running) return running
  const port = await ownPort()
  const url = `http://127.0.0.1:${port}`
  const dataFolder = path.join(tmpdir(), `trama-test-${newId()}`)
  const env = parseEnv({
    NODE_ENV: 'test',
    PORT: String(port),
    PUBLIC_URL: url,
    MONGODB_URI: settings.MONGODB_URI ?? preparedDatabaseUri(),
    JWT_SECRET: 'a secret for tests, long enough to be one',
    DEMO: '0',
    DATA_DIR: dataFolder,
    UPLOADS_DIR: path.join(dataFolder, 'uploads'),
    ...settings,
  })
  const server = await startServer(env, { clientFolder })
  // else somebody who is built before their role would be found at home nowhere
  await server.caughtUp
  const stop = async () => {
    if (!running) return
    running = null
    closeTestSockets()
    await server.stop()
    if (!settings.MONGODB_URI) await leaveDatabase(env.MONGODB_URI)
    await rm(env.DATA_DIR, { recursive: true, force: true })
  }
  running = { url, env, stop }
  whenOver(stop)
  return running
}

export function testServer(): TestServer {
  if (!running) throw new Error('call startTestServer first')
  return running
}

/** From here on the people of this file talk to another process on the same database. */
export function talkTo(url: string): void {
  running = { ...testServer(), url }
}
