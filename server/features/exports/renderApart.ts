// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as z from 'zod/mini'
import type { Rendered } from './render.ts'
import type { Sheet } from './sheet.ts'

const limits = { ms: 120_000, heapMB: 768, memoryMB: 1_536, lookMs: 250 } as const

/** The renderer as the build left it: beside the server, or, for tests, where they have it built. */
function rendererFile(): string {
  const here = import.meta.dirname
  const found = [
    'features/exports/renderer.js',
    '../features/exports/renderer.js',
    '../../../node_modules/.reader/features/exports/renderer.js',
  ]
    .map((name) => path.join(here, name))
    .find((file) => existsSync(file))
  if (!found) throw new Error('the renderer of papers has not been built')
  return realpathSync(found)
}

const libraries = () => path.resolve(realpathSync(createRequire(import.meta.url).resolve('docx')), '../../..')

const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission'

/** What of the disk it may read is its own program and its libraries; it writes and starts nothing. */
function start(): ChildProcess {
  const file = rendererFile()
  const program = path.dirname(path.dirname(path.dirname(file)))
  return fork(file, [], {
    env: {},
    cwd: program,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [
      permission,
      '--allow-addons',
      `--allow-fs-read=${program}/`,
      `--allow-fs-read=${libraries()}/`,
      `--max-old-space-size=${limits.heapMB}`,
      '--no-warnings',
    ],
  })
}

/** What a process holds, where the system says so. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

const bytes = z.instanceof(Uint8Array)
const asset = z.object({ name: z.string(), mediaType: z.string(), bytes })
const answers: { readonly [Format in keyof Rendered]: z.ZodMiniType<Rendered[Format]> } = {
  pdf: z.object({ title: z.string(), html: z.string(), footer: z.string(), assets: z.array(asset) }),
  docx: bytes,
  markdown: z.object({ text: z.string(), assets: z.array(asset) }),
}
const answer = z.object({ done: z.optional(z.unknown()), failed: z.optional(z.string()) })

/** Cost its process: too long, too large, or broken by what it was given. */
export class RenderingEnded extends Error {
  override name = 'RenderingEnded'
}

export interface Renderer {
  render: <Format extends keyof Rendered>(format: Format, sheet: Sheet) => Promise<Rendered[Format]>
  stop: () => void
}

/** A process that writes papers one after the other; one that a text costs is followed by another. */
export function openRenderer(): Renderer {
  let child: ChildProcess | null = null

  function ask(format: keyof Rendered, sheet: Sheet): Promise<unknown> {
    child ??= start()
    const mine = child
    return new Promise((resolve, reject) => {
      const end = () => void mine.kill('SIGKILL')
      const clock = setTimeout(end, limits.ms)
      const look = setInterval(() => {
        if (memoryOf(mine.pid) > limits.memoryMB) end()
      }, limits.lookMs)
      const over = () => {
        clearTimeout(clock)
        clearInterval(look)
        mine.removeAllListeners()
      }
      mine.once('message', (message) => {
        over()
        resolve(message)
      })
      const lost = () => {
        over()
        child = null
        reject(new RenderingEnded('a renderer was lost'))
      }
      mine.once('exit', lost)
      mine.once('error', lost)
      mine.send({ format, sheet })
    })
  }

  return {
    async render(format, sheet) {
      const { done, failed } = answer.parse(await ask(format, sheet))
      if (failed !== undefined) throw new RenderingEnded(failed)
      return answers[format].parse(done)
    },
    // whoever waits for it is told by its end
    stop: () => void child?.kill('SIGKILL'),
  }
}
