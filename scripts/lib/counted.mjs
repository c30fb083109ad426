// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readJson } from './files.mjs'

/** Runs what leaves its count in the file named by TALLY_FILE; a run that ends badly without a failure is one. */
export async function counted(env, start) {
  const folder = mkdtempSync(path.join(tmpdir(), 'trama-tally-'))
  const file = path.join(folder, 'tally.json')
  try {
    const { code, out } = await start({ ...process.env, ...env, TALLY_FILE: file })
    const { passed, failed } = readJson(file, { passed: 0, failed: 0 })
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, out }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
