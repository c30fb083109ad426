// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failedReading, type Reading, reading } from './reading.ts'

const limits = { ms: 25_000, heapMB: 512, memoryMB: 1_024, answer: 16 * 1024 * 1024, lookMs: 100 } as const

/** The programs that are shown bytes of somebody unknown, as the build leaves them. */
export type OfficeProgram = 'lib/office/reader.js' | 'features/imports/converter.js'

/** One as the build left it: beside the server, or, for tests, where they have it built. */
function programFile(program: OfficeProgram): string {
  const here = import.meta.dirname
  const found = [program, `../${program}`, `../../../node_modules/.reader/${program}`]
    .map((name) => path.join(here, name))
    .find((file) => existsSync(file))
  if (!found) throw new Error('the reader of files has not been built')
  return realpathSync(found)
}

const libraries = () =>
  path.dirname(path.dirname(realpathSync(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))))

const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission'

const programOf = (file: string) => path.dirname(path.dirname(path.dirname(file)))

/** What of the disk it may read is its own program: no data, no secret, no other file. It writes and starts nothing. */
export const readerFlags = (file = programFile('lib/office/reader.js')): string[] => [
  permission,
  '--allow-addons',
  `--allow-fs-read=${programOf(file)}/`,
  `--allow-fs-read=${libraries()}/`,
  `--max-old-space-size=${limits.heapMB}`,
  '--disable-proto=delete',
  '--no-warnings',
]

function start(program: OfficeProgram, told: readonly string[]): ChildProcess {
  const file = programFile(program)
  return spawn(process.execPath, [...readerFlags(file), file, ...told], {
    env: {},
    cwd: programOf(file),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
}

/** What a process holds, its buffers included, where the system says so. */
function memoryOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

interface Patience {
  ms: number
  /** Bytes of what it may say. */
  answer: number
}

/** Its answer, or null when it was ended: for taking too long, too much memory, or by itself. */
async function listen(child: ChildProcess, { ms, answer }: Patience): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let length = 0
  const end = () => void child.kill('SIGKILL')
  const clock = setTimeout(end, ms)
  const look = setInterval(() => {
    if (child.pid && memoryOf(child.pid) > limits.memoryMB) end()
  }, limits.lookMs)
  child.stdout?.on('data', (piece: Buffer) => {
    length += piece.length
    if (length > answer) end()
    else pieces.push(piece)
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  clearTimeout(clock)
  clearInterval(look)
  return code === 0 ? Buffer.concat(pieces) : null
}

/** What a program says of these bytes, in a process of its own, which a bad file costs; null when it cost it. */
export async function askProgram(
  program: OfficeProgram,
  bytes: Readable,
  told: readonly string[],
  { ms = limits.ms, answer = limits.answer }: Partial<Patience> = {},
): Promise<Buffer | null> {
  const child = start(program, told)
  const heard = listen(child, { ms, answer })
  let source: unknown = null
  if (child.stdin)
    await pipeline(bytes, child.stdin).catch((error: unknown) => {
      source = error
    })
  const said = await heard
  // of bytes that did not come the program saw a part: that is no answer
  if (source && bytes.errored) throw bytes.errored
  return said
}

function understand(said: string): Reading {
  try {
    return reading.parse(JSON.parse(said))
  } catch {
    return failedReading('broken')
  }
}

/** Reads a file in a process of its own, which a bad file costs; null when it cost it. */
export async function readFile(
  bytes: Readable,
  mediaType: string,
  { ms = limits.ms }: { ms?: number } = {},
): Promise<Reading | null> {
  const said = await askProgram('lib/office/reader.js', bytes, [mediaType], { ms })
  return said === null ? null : understand(said.toString())
}
