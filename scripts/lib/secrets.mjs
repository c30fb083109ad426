// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { readJson, writeWhole } from './files.mjs'
import { Hint } from './say.mjs'

const OTHERS = 0o077

/** A folder for its owner alone. */
export function privateFolder(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return folder
}

function checkPrivate(file) {
  if (process.platform === 'win32' || (statSync(file).mode & OTHERS) === 0) return
  chmodSync(file, 0o600)
  if ((statSync(file).mode & OTHERS) === 0) return
  throw new Hint(
    `${file} cannot be kept private: its file system knows no mode 0600 (often a mounted or shared folder).
Set DATA_DIR to a folder on a disk of this machine. Example: DATA_DIR=/var/lib/trama npm start`,
  )
}

function madeOnce(file, make) {
  if (!existsSync(file)) writeWhole(file, make(), 0o600)
  checkPrivate(file)
  return file
}

/** The secrets of an installation, made at its first start. None is in the repository, none has a default. */
export function secretsIn(folder) {
  privateFolder(folder)
  const keyFile = madeOnce(path.join(folder, 'mongo.key'), () => randomBytes(576).toString('base64'))
  const file = madeOnce(path.join(folder, 'secrets.json'), () => {
    const secret = () => randomBytes(32).toString('base64url')
    return `${JSON.stringify({ keeperPassword: secret(), databasePassword: secret(), jwtSecret: secret() }, null, 2)}\n`
  })
  const secrets = readJson(file, null)
  if (!secrets?.keeperPassword || !secrets.databasePassword || !secrets.jwtSecret)
    throw new Hint(`${file} is damaged. Put back a copy of it: without it the database cannot be opened.`)
  return { ...secrets, keyFile }
}
