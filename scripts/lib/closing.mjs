// SPDX-License-Identifier: AGPL-3.0-or-later
import { command, say } from './say.mjs'

const closers = []
let closing = null

/** What to end, last opened first, when the command ends or is told to. */
export const onClose = (close) => void closers.push(close)

export const isClosing = () => closing !== null

function closeAll() {
  closing ??= (async () => {
    while (closers.length > 0) await closers.pop()()
  })()
  return closing
}

async function closeAndExit() {
  await closeAll()
  process.exit(process.exitCode ?? 0)
}

/** From here on a signal, or the end of the npm that started us, ends everything in order. */
function closeOnSignals() {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(name, () => {
      if (!isClosing()) say('\nEnding …')
      void closeAndExit()
    })
  // whoever read what we say has gone: what is open is closed all the same
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => void closeAndExit())
  if (!process.env.npm_lifecycle_event) return
  // npm does not pass SIGTERM on: it dies and leaves us behind
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && void closeAndExit(), 500).unref()
}

/** A command that opens things: whatever way it ends, they are closed. What fails while closing was closed on purpose. */
export async function closingCommand(work, { stays = false } = {}) {
  closeOnSignals()
  await command(() =>
    work().catch((error) => {
      if (!isClosing()) throw error
    }),
  )
  if (isClosing() || (stays && !process.exitCode)) return
  await closeAndExit()
}
