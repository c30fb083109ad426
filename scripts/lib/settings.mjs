// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import { inRoot, root } from './root.mjs'
import { Hint } from './say.mjs'

/** The environment, completed by `.env` or by some of its lines: what is set in the environment wins. */
export function readSettings(names) {
  const file = inRoot('.env')
  const all = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  const written = names ? Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) : all
  Object.assign(process.env, { ...written, ...process.env })
  return { env: process.env, written: Object.keys(all), folder: path.resolve(root, process.env.DATA_DIR || 'data') }
}

/** Where people on this machine find a server that listens there. */
export function addressOf(host, port) {
  const here = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${here.includes(':') ? `[${here}]` : here}:${port}`
}

/** Asks the server's own schema, before anything is started. Each wrong setting is one line of the Hint. */
export async function checkSettings({ env, written }, known) {
  const { parseEnv: parse, settingNames } = await import(pathToFileURL(inRoot('dist/server/lib/env.js')).href)
  const unknown = written.filter((name) => !settingNames.includes(name))
  if (unknown.length > 0)
    throw new Hint(`In .env: ${unknown.join(', ')} is no setting. Settings: ${settingNames.join(', ')}`)
  try {
    return parse({ ...env, ...known })
  } catch (error) {
    if (error.name === 'SettingError') throw new Hint(error.message)
    throw error
  }
}
