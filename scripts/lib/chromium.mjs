// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { lastLine, run } from './run.mjs'
import { step } from './say.mjs'

// the headless shell first: the same engine without the browser around it, a third less work
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** CHROMIUM_BINARY, or the first Chromium of this machine, or null. */
export function findChromium() {
  if (process.env.CHROMIUM_BINARY) return process.env.CHROMIUM_BINARY
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...candidates, ...ELSEWHERE].find(isProgram) ?? null
}

/** Finds Chromium or installs it where that needs no question: root on Debian. Throws a sentence when it cannot. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  const debian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
  if (!debian || process.getuid?.() !== 0)
    throw new Error(
      `no Chromium for the browser journeys: install it (Debian: sudo apt-get install chromium) or set CHROMIUM_BINARY=/path/to/chromium`,
    )
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => run('apt-get', ['-q', '-y', ...args], { env, timeout: 300_000 })
  await step('Fetching the list of Debian packages', () => apt('update'))
  const install = (name) => step(`Installing ${name}`, () => apt('install', '--no-install-recommends', name))
  const { code, err } = await install('chromium')
  const installed = findChromium()
  if (code !== 0 || !installed) throw new Error(`Chromium could not be installed (apt-get): ${lastLine(err)}`)
  // an older Debian has none: the journeys then take longer
  await install('chromium-headless-shell')
  return findChromium() ?? installed
}
