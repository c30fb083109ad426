// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readJson } from './files.mjs'
import { tool } from './run.mjs'

// our output is read through a pipe, so vitest cannot see for itself whether a terminal is at its end
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined, CI: undefined }

/** Runs vitest with our count of it; a run that ends badly without naming a failure is one. */
export async function runVitest(args, env = {}, { show = true } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'trama-tally-'))
  const file = path.join(folder, 'tally.json')
  try {
    const { code, out } = await tool('vitest', 'vitest.mjs', ['run', ...args], {
      env: { ...process.env, ...colours, ...env, TALLY_FILE: file },
      show,
    })
    const { passed, failed } = readJson(file, { passed: 0, failed: 0 })
    return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, out }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
