// SPDX-License-Identifier: AGPL-3.0-or-later
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const running = new Set()

/** Ends what `run` has started and what has not ended yet. */
export function endRuns() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * Runs a program to its end without ever letting it ask: standard input is closed.
 * Answers with what it wrote; `code` is null when a signal ended it or it could not be started.
 */
export function run(program, args, { env = process.env, cwd = root, show = false, timeout = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    let out = ''
    let err = ''
    let late = false
    const timer = timeout > 0 ? setTimeout(() => (late = child.kill('SIGKILL')), timeout) : null
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk
      if (show) process.stdout.write(chunk)
    })
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      err += chunk
      if (show === true) process.stderr.write(chunk)
    })
    const end = (code, signal, error) => {
      if (timer) clearTimeout(timer)
      running.delete(child)
      resolve({ code, signal, out, err: error ? String(error.message) : err, late, missing: error?.code === 'ENOENT' })
    }
    child.on('error', (error) => end(null, null, error))
    child.on('close', (code, signal) => end(code, signal))
  })
}

export const lastLine = (text) => text.trim().split('\n').at(-1)?.trim() ?? ''

/** npm as this very npm, or the one on the PATH when a script was started without npm. */
export function npm(args, options) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js') && existsSync(cli)) return run(process.execPath, [cli, ...args], options)
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options)
}

/** A tool of the packages, started as Node starts it: no shell, no npx, no network. */
export function tool(packageName, file, args, options) {
  return run(process.execPath, [path.join(root, 'node_modules', packageName, file), ...args], options)
}
