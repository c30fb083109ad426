// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/** Server and database share the first core, the generator has the second; without `taskset` the system decides. */
export const pinned: boolean = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0
const servingCore = '0'
const loadCore = '1'

export const pin = (pid: number, core: string): void => {
  if (pinned) spawnSync('taskset', ['--all-tasks', '--cpu-list', '--pid', core, String(pid)])
}
export const pinServing = (pid: number): void => pin(pid, servingCore)
export const pinLoad = (): void => pin(process.pid, loadCore)
/** Two browsers draw at the same time, as on two machines: what is started from here on has all cores. */
export const unpin = (): void => pin(process.pid, `0-${cpus().length - 1}`)

// rows of memory ask for the rubbish to be taken out first
const collects = `data:text/javascript,process.on('SIGUSR2',()=>{gc();gc()})`

export interface Program {
  pid: number
  port: number
  /** From the start of the process to its word that it serves. */
  readyMs: number
  stop: () => Promise<void>
}

const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once('exit', () => resolve()))

/** Starts a server that reports its port, on the serving core. */
export function startProgram(file: string, env: Record<string, string>, nodeOptions: string[] = []): Promise<Program> {
  // to look inside: SERVER_NODE_OPTIONS='--cpu-prof --cpu-prof-dir=/tmp/profiles'
  const asked = process.env.SERVER_NODE_OPTIONS?.split(' ') ?? []
  const node = [process.execPath, '--expose-gc', '--import', collects, ...asked, ...nodeOptions, file]
  const [command = '', ...args] = pinned ? ['taskset', '--cpu-list', servingCore, ...node] : node
  const began = performance.now()
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const over = ended(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}`)))
    child.once('message', (message: { port: number }) =>
      resolve({
        pid: child.pid ?? 0,
        port: message.port,
        readyMs: performance.now() - began,
        async stop() {
          child.kill('SIGTERM')
          await over
        },
      }),
    )
  })
}

const ticksPerSecond = 100

/** Seconds of processor that processes have used so far. */
export const cpuSeconds = (pids: readonly number[]): number =>
  pids
    .map((pid) => {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
    })
    .reduce((sum, seconds) => sum + seconds, 0)

/** V8 gives back the half empty pages of a rush once a process has had nothing to do for some ten to thirty seconds. */
const restMs = 40_000

/** Megabytes of memory that processes hold at rest, their rubbish taken out. */
export async function memoryAtRest(pids: readonly number[]): Promise<number[]> {
  for (const pid of pids) process.kill(pid, 'SIGUSR2')
  await new Promise((done) => setTimeout(done, restMs))
  return pids.map((pid) => {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  })
}

/** How much of the machine others use: figures taken beside them are worth less. */
export async function busyOthers(): Promise<number> {
  const read = () => readFileSync('/proc/stat', 'utf8').split('\n')[0]?.trim().split(/\s+/).slice(1).map(Number) ?? []
  const before = read()
  await new Promise((done) => setTimeout(done, 1_000))
  const spent = read().map((value, index) => value - (before[index] ?? 0))
  const total = spent.slice(0, 8).reduce((sum, value) => sum + value, 0)
  return 1 - ((spent[3] ?? 0) + (spent[4] ?? 0)) / Math.max(1, total)
}
