// SPDX-License-Identifier: AGPL-3.0-or-later
import path from 'node:path'
import { onClose } from './closing.mjs'
import { ensureInstalled } from './install.mjs'
import { dropLock, takeLock } from './lock.mjs'
import { endRuns } from './run.mjs'
import { Hint, step } from './say.mjs'
import { privateFolder, secretsIn } from './secrets.mjs'
import { addressOf, checkSettings, readSettings } from './settings.mjs'

const DATABASE_LATER = 'mongodb://127.0.0.1/later'

/** What every command that touches an installation needs first: packages, programs, settings, secrets. */
export async function prepareInstallation() {
  onClose(endRuns)
  const settings = readSettings()
  const { env, folder } = settings
  await ensureInstalled()
  const { ensureBuilt } = await import('./buildSteps.mjs')
  await ensureBuilt()
  const secrets = secretsIn(folder)
  const known = { DATA_DIR: folder, JWT_SECRET: env.JWT_SECRET || secrets.jwtSecret }
  const checked = await checkSettings(settings, { MONGODB_URI: DATABASE_LATER, ...known })
  return { folder, secrets, checked, env: { ...env, ...known } }
}

/** Claims the installation for this process, or answers with who has it. */
export function claim(folder) {
  const lock = path.join(privateFolder(folder), 'start.lock')
  const holder = takeLock(lock)
  if (!holder) onClose(() => dropLock(lock))
  return { lock, holder }
}

export async function openDatabase({ env, folder, secrets }) {
  const { checkGivenDatabase, openPrivateDatabase } = await import('./database.mjs')
  if (env.MONGODB_URI) {
    await step('Looking at the database of MONGODB_URI', () => checkGivenDatabase(env.MONGODB_URI))
    return env.MONGODB_URI
  }
  return step('Starting the database', () => openPrivateDatabase(folder, secrets))
}

/** For the commands beside the server: the settings with the database of the server that runs, or with one started. */
export async function openBeside() {
  const { folder } = readSettings()
  const { holder } = claim(folder)
  if (holder && !holder.url) throw new Hint(`Trama is just starting (process ${holder.pid}): try again in a moment.`)
  const installation = await prepareInstallation()
  const { runningDatabaseUri } = await import('./database.mjs')
  const { env, secrets, checked } = installation
  const uri = holder ? env.MONGODB_URI || runningDatabaseUri(folder, secrets) : await openDatabase(installation)
  const url = holder?.url ?? checked.PUBLIC_URL ?? addressOf(checked.HOST, checked.PORT)
  return { env: { ...env, MONGODB_URI: uri, PUBLIC_URL: url }, folder, holder }
}
