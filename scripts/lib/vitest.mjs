// SPDX-License-Identifier: AGPL-3.0-or-later
import { counted } from './counted.mjs'
import { tool } from './run.mjs'

// our output is read through a pipe, so vitest cannot see for itself whether a terminal is at its end
const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined, CI: undefined }

/** Runs vitest with our count of it. */
export const runVitest = (args, env = {}, { show = true } = {}) =>
  counted({ ...colours, ...env }, (whole) => tool('vitest', 'vitest.mjs', ['run', ...args], { env: whole, show }))
