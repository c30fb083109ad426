// SPDX-License-Identifier: AGPL-3.0-or-later
const terminal = process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb'

const colour = (code) => (text) => (terminal ? `\u001b[${code}m${text}\u001b[0m` : text)
export const bold = colour('1')
export const dim = colour('2')
export const red = colour('31')
export const green = colour('32')

export function say(line = '') {
  process.stdout.write(`${line}\n`)
}

export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

/** Says what is being done, again every 3 s while it lasts, and how long it took when that is worth a line. */
export async function step(what, work) {
  const since = performance.now()
  say(what)
  const timer = setInterval(() => say(dim(`  … still at it: ${what} (${seconds(since)})`)), 3_000)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    if (performance.now() - since > 2_000) say(dim(`  done in ${seconds(since)}`))
  }
}

/** What a person can mend: printed as it is, without a stack. */
export class Hint extends Error {
  name = 'Hint'
}

/** The frame of every command: a Hint is a sentence, anything else is our mistake and shows its stack. */
export async function command(work) {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`${red(error instanceof Hint ? error.message : (error?.stack ?? String(error)))}\n`)
    process.exitCode = 1
  }
}
