// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'
import { forgetAtStop } from '#server/lib/forget.ts'
import { findChromium } from './findChromium.ts'
import type { Printed } from './print.ts'

/** No Chromium on this machine. */
export class NoBrowser extends Error {
  override name = 'NoBrowser'
}

/** It did not come to an end, or came to a bad one. */
export class PrintingEnded extends Error {
  override name = 'PrintingEnded'
}

const idleMs = 30_000
const printMs = 150_000
/** What a browser needs of a machine; no setting and no secret of ours. */
const given = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'FONTCONFIG_PATH']

/** The printer as the build left it: beside the server, or, for tests, where they have it built. */
function printerFile(): string {
  const here = import.meta.dirname
  const found = ['lib/pdf/printer.js', '../lib/pdf/printer.js', '../../../node_modules/.reader/lib/pdf/printer.js']
    .map((name) => path.join(here, name))
    .find((file) => existsSync(file))
  if (!found) throw new Error('the printer has not been built')
  return realpathSync(found)
}

let printer: ChildProcess | null = null
let idle: NodeJS.Timeout | undefined

function start(): ChildProcess {
  const env = Object.fromEntries(given.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  const started = fork(printerFile(), [], {
    env,
    serialization: 'advanced',
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  started.once('exit', () => {
    if (printer === started) printer = null
  })
  return started
}

/** Ends the printer, and its browser: where it is not needed, hangs, or the server stops. Whoever waits is told. */
export function closePrinter(): void {
  clearTimeout(idle)
  const mine = printer
  printer = null
  if (mine?.connected) mine.disconnect()
}
forgetAtStop(closePrinter)

const answer = z.object({ done: z.optional(z.instanceof(Uint8Array)), failed: z.optional(z.string()) })

function ask(mine: ChildProcess, printed: Printed): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const clock = setTimeout(() => void mine.kill('SIGKILL'), printMs)
    const over = () => {
      clearTimeout(clock)
      mine.off('message', heard)
      mine.off('exit', lost)
      mine.off('disconnect', lost)
      mine.off('error', lost)
    }
    const heard = (message: unknown) => {
      over()
      resolve(message)
    }
    const lost = () => {
      over()
      reject(new PrintingEnded('a printer was lost'))
    }
    mine.on('message', heard)
    mine.on('exit', lost)
    mine.on('disconnect', lost)
    mine.on('error', lost)
    mine.send(printed, (error) => error && lost())
  })
}

/** A page on paper, tagged and with its headings as bookmarks. No script runs in it, and it reaches no network. */
export async function printPdf(page: Omit<Printed, 'chromium'>): Promise<Buffer> {
  const chromium = findChromium()
  if (chromium === null) throw new NoBrowser('no Chromium')
  clearTimeout(idle)
  printer ??= start()
  try {
    const { done, failed } = answer.parse(await ask(printer, { ...page, chromium }))
    if (!done) throw new PrintingEnded(failed ?? 'nothing was printed')
    return Buffer.from(done.buffer, done.byteOffset, done.byteLength)
  } finally {
    idle = setTimeout(closePrinter, idleMs)
    idle.unref()
  }
}
