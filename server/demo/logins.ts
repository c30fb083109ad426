// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomInt } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as z from 'zod/mini'

const printed = z.array(z.object({ role: z.string(), email: z.string(), password: z.string() }))
export type PrintedLogin = z.infer<typeof printed>[number]

const file = (dataDir: string) => path.join(dataDir, 'demo-logins.json')
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Easy to type from a terminal: no look-alikes, 14 characters. */
export const makeDemoPassword = (): string =>
  Array.from({ length: 14 }, (_, index) => (index % 5 === 4 ? '-' : (letters[randomInt(letters.length)] ?? ''))).join(
    '',
  )

export function keepLogins(dataDir: string, logins: PrintedLogin[]): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file(dataDir), `${JSON.stringify(logins, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file(dataDir), 0o600)
}

export const readLogins = (dataDir: string): PrintedLogin[] =>
  existsSync(file(dataDir)) ? printed.parse(JSON.parse(readFileSync(file(dataDir), 'utf8'))) : []

export const forgetLogins = (dataDir: string): void => rmSync(file(dataDir), { force: true })
