// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readJson } from './files.mjs'
import { tool } from './run.mjs'

/** Runs vitest with our count of it; a run that ends badly without naming a failure is one. */
export async function runVitest(args, env = {}, { show = true } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'trama-tally-'))
  const file = path.join(folder, 'tally.json')
  try {
    const { code, out } = await tool('vitest', 'vitest.mjs', ['run', ...args], {
      env: { ...process.env, ...env, TALLY_FILE: file },
      show,
    })
    const { passed, failed } = readJson(file, { passed: 0, failed: 0 })
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, out }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
