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

export async function loadDemo(env) {
  if (hasProgram('demo/main.js'))
    await step('Looking after the demo programme', () => runServerProgram('demo/main.js', ['load'], env))
}

/** One login a line, as long as they are there. */
export function printDemoLogins(folder) {
  const logins = readJson(path.join(folder, 'demo-logins.json'), [])
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
