// SPDX-License-Identifier: AGPL-3.0-or-later
import { fork } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { isGone } from './processes.mjs'
import { inRoot } from './root.mjs'
import { Hint } from './say.mjs'
import { privateFolder } from './secrets.mjs'

const LOG_LIMIT = 20 * 1024 * 1024
const PATIENCE = 15_000

function openLog(folder) {
  const file = path.join(privateFolder(path.join(folder, 'logs')), 'server.log')
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.1`)
  return { file, output: openSync(file, 'a', 0o600), from: existsSync(file) ? statSync(file).size : 0 }
}

// what it wrote for people comes as it is; of its log lines, the errors
function lastWords(file, from) {
  const lines = readFileSync(file).subarray(from).toString('utf8').trim().split('\n')
  return lines
    .filter((line) => !line.startsWith('{') || /"level":(50|60)/.test(line))
    .slice(0, 12)
    .join('\n')
}

const running = new Set()

const end = async (child) => {
  child.kill('SIGTERM')
  if (!(await isGone(child.pid, PATIENCE))) child.kill('SIGKILL')
}

/** Whatever this process has started and not yet ended, also one that is not ready yet. */
export const endServers = () => Promise.all([...running].map(end))

/**
 * Starts a server in this process's group, so that Ctrl+C reaches it, and waits until it lets people in.
 * It ends by itself when this process is gone.
 */
export async function startServer({ env, folder, main = inRoot('dist/server/main.js') }) {
  const { file, output, from } = openLog(folder)
  const child = fork(main, [], { env, execArgv: ['--enable-source-maps'], stdio: ['ignore', output, output, 'ipc'] })
  closeSync(output)
  running.add(child)
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  void ended.then(() => running.delete(child))
  const ready = new Promise((resolve) =>
    child.on('message', (message) => message?.type === 'ready' && resolve(message)),
  )
  const first = await Promise.race([ready, ended])
  if (first.type !== 'ready')
    throw new Hint(`The server did not start:\n${lastWords(file, from)}\n(all of it: ${file})`)
  return { port: first.port, pid: child.pid, ended, stop: () => end(child) }
}
