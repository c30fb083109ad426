// SPDX-License-Identifier: AGPL-3.0-or-later
import { lookup } from 'node:dns/promises'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot } from '#scripts/lib/root.mjs'
import { lastLine, run } from '#scripts/lib/run.mjs'

const HOST = 'fastdl.mongodb.org'
const DOWNLOAD = `
import { MongoBinary } from 'mongodb-memory-server-core'
const found = await MongoBinary.getPath({ downloadDir: process.argv[1], checkMD5: true, systemBinary: '' })
process.stdout.write('\\n' + found)
`

// a machine without network would otherwise try for eight seconds
async function checkReachable() {
  const { HTTPS_PROXY, https_proxy, HTTP_PROXY, http_proxy } = process.env
  if (HTTPS_PROXY || https_proxy || HTTP_PROXY || http_proxy) return
  const late = async (ms) => {
    await pause(ms, null, { ref: false })
    throw new Error(`${HOST} does not answer`)
  }
  await Promise.race([lookup(HOST), late(3_000)]).catch((error) => {
    throw new Error(error.code ? `${HOST} is unknown here (${error.code})` : error.message)
  })
  await Promise.race([
    new Promise((resolve, reject) => {
      const socket = connect(443, HOST)
      socket.once('connect', () => resolve(socket.destroy()))
      socket.once('error', reject)
      setTimeout(() => socket.destroy(), 4_500).unref()
    }),
    late(4_000),
  ])
}

/** The official MongoDB of the version that the packages of the lock file know as current. */
export async function mongodFromOfficialDownload(folder) {
  await checkReachable()
  const place = path.join(folder, `official-${process.pid}`)
  mkdirSync(place, { recursive: true })
  try {
    // in a process of its own: it can be ended, and what it prints stays apart
    const { code, out, err, late } = await run(process.execPath, ['--input-type=module', '--eval', DOWNLOAD, place], {
      cwd: inRoot(),
      env: { ...process.env, MONGOMS_PREFER_GLOBAL_PATH: 'false', MONGOMS_SYSTEM_BINARY: '', CI: '1' },
      timeout: 600_000,
    })
    if (late) throw new Error('it took more than ten minutes')
    if (code !== 0) throw new Error(/^\w*Error: (.*)$/m.exec(err)?.[1] ?? lastLine(err))
    return readFileSync(lastLine(out))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}
