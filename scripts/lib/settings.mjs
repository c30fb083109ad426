// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import { inRoot, root } from './root.mjs'
import { Hint, say } from './say.mjs'

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

/** One letter too many, too few or another, or two that changed places. */
function isSlip(name, meant) {
  let same = 0
  while (same < name.length && name[same] === meant[same]) same += 1
  const [a, b] = [name.slice(same), meant.slice(same)]
  const swapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1) || swapped
}

/** The environment is full of what others set: only what is one slip away from a setting is asked about. */
export const slipsIn = (names, settingNames) =>
  names
    .filter((name) => !settingNames.includes(name))
    .flatMap((name) => {
      const meant = settingNames.find((setting) => isSlip(name, setting))
      return meant ? [`${name} is no setting. Is ${meant} meant?`] : []
    })

/** Asks the server's own schema, before anything is started. Each wrong setting is one line of the Hint. */
export async function checkSettings({ env, written }, known) {
  const { parseEnv: parse, settingNames } = await import(pathToFileURL(inRoot('dist/server/lib/env.js')).href)
  const unknown = written.filter((name) => !settingNames.includes(name))
  if (unknown.length > 0)
    throw new Hint(`In .env: ${unknown.join(', ')} is no setting. Settings: ${settingNames.join(', ')}`)
  for (const line of slipsIn(Object.keys(env), settingNames)) say(line)
  try {
    return parse({ ...env, ...known })
  } catch (error) {
    if (error.name === 'SettingError') throw new Hint(error.message)
    throw error
  }
}
