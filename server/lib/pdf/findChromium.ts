// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessSync, constants } from 'node:fs'
import path from 'node:path'

const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

let given: string | null = null
export const setChromium = (binary: string | undefined): void => {
  given = binary ?? null
}

/** The one that `CHROMIUM_BINARY` names, else the first of this machine; null where there is none. */
export function findChromium(): string | null {
  if (given !== null) return isProgram(given) ? given : null
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...candidates, ...elsewhere].find(isProgram) ?? null
}
