// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs'
import path from 'node:path'
import { readJson } from './files.mjs'
import { inRoot } from './root.mjs'
import { run } from './run.mjs'
import { bold, Hint, say, step } from './say.mjs'

/** One of the server's other programs: same settings, prints lines, ends. */
export async function runServerProgram(name, args, env) {
  const { code, err } = await run(process.execPath, ['--enable-source-maps', inRoot('dist/server', name), ...args], {
    env,
    show: 'out',
  })
  if (code !== 0) throw new Hint(err.trim() || `${name} ${args.join(' ')} ended with code ${code}`)
}

const hasProgram = (name) => existsSync(inRoot('dist/server', name))

const loginsFile = (folder) => path.join(folder, 'demo-logins.json')

/**
 * Loads the demo before the server starts. Where it was loaded before, only its version is looked at, and that beside
 * the start of the server.
 */
export async function startWithDemo(env, folder, startServer) {
  if (!hasProgram('demo/main.js')) return startServer()
  const look = () => runServerProgram('demo/main.js', ['load'], env)
  if (existsSync(loginsFile(folder))) return Promise.all([startServer(), look()])
  await step('Loading the demo programme', look)
  return startServer()
}

/** One login a line, as long as they are there. */
export function printDemoLogins(folder) {
  const logins = readJson(loginsFile(folder), [])
  if (logins.length === 0) return
  const width = (key) => Math.max(...logins.map((login) => login[key].length))
  const [role, email] = [width('role'), width('email')]
  say(bold('Demo logins'))
  for (const login of logins) say(`  ${login.role.padEnd(role)}  ${login.email.padEnd(email)}  ${login.password}`)
}

/** Without a demo somebody has to be the first: a link for the first administrator, until there is one. */
export async function printFirstAdminLink(env) {
  if (hasProgram('adminLink.js')) await runServerProgram('adminLink.js', ['--first'], env)
}
