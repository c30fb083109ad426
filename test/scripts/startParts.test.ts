// SPDX-License-Identifier: AGPL-3.0-or-later
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { dropLock, takeLock } from '#scripts/lib/lock.mjs'
import { isFree, nextFreePort, someFreePort } from '#scripts/lib/ports.mjs'
import { versionOf } from '#scripts/mongo/binary.mjs'
import { fileFromZip } from '#scripts/mongo/unzip.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'trama-parts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function program(name: string, lines: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${lines}\n`)
  chmodSync(file, 0o700)
  return file
}

it('takes the next free port when one is busy', async () => {
  const busy = createServer()
  const wanted = await someFreePort(24_000, 24_900)
  await new Promise<void>((resolve) => busy.listen(wanted, '127.0.0.1', resolve))
  const { port } = busy.address() as AddressInfo
  expect(await isFree(port)).toBe(false)
  expect(await nextFreePort(port)).toBeGreaterThan(port)
  await new Promise((resolve) => busy.close(resolve))
})

it('says who holds a lock, and takes it from one that is gone', () => {
  const lock = path.join(folder, 'lock')
  expect(takeLock(lock, { url: 'http://127.0.0.1:3000' })).toBeNull()
  expect(takeLock(lock)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:3000' })
  dropLock(lock)
  writeFileSync(lock, JSON.stringify({ pid: 999_999_999, birth: '1' }))
  expect(takeLock(lock)).toBeNull()
  dropLock(lock)
  writeFileSync(lock, JSON.stringify({ pid: process.pid, birth: 'of another process with this number' }))
  expect(takeLock(lock)).toBeNull()
})

it('takes a mongod of a supported version only', async () => {
  expect(await versionOf(program('new', 'echo "db version v8.0.4"'))).toBe('8.0.4')
  await expect(versionOf(program('old', 'echo "db version v5.0.31"'))).rejects.toThrow('6.0 to 8.x are supported')
  await expect(versionOf(path.join(folder, 'none'))).rejects.toThrow('there is no')
})

it('names a missing library with its Debian package', async () => {
  const words = 'error while loading shared libraries: libcurl.so.4: cannot open shared object file'
  const binary = program('bare', `echo "mongod: ${words}" >&2; exit 127`)
  await expect(versionOf(binary)).rejects.toThrow('libcurl.so.4 (Debian package libcurl4)')
})

it('unpacks one file of a zip', () => {
  // two entries, a stored `note.txt` and a deflated `bin/mongod`
  const zip = Buffer.from(
    'UEsDBBQAAAAAAAAAISCGphA2BQAAAAUAAAAIAAAAbm90ZS50eHRoZWxsb1BLAwQUAAAACAAAACEgr2RuqwwAAAAqAAAACgAAAGJpbi9tb25nb2TLzc9Lz09RyCVMAQBQSwECFAMUAAAAAAAAACEghqYQNgUAAAAFAAAACAAAAAAAAAAAAAAAgAEAAAAAbm90ZS50eHRQSwECFAMUAAAACAAAACEgr2RuqwwAAAAqAAAACgAAAAAAAAAAAAAAgAErAAAAYmluL21vbmdvZFBLBQYAAAAAAgACAG4AAABfAAAAAAA=',
    'base64',
  )
  expect(fileFromZip(zip, 'note.txt').toString()).toBe('hello')
  expect(fileFromZip(zip, 'bin/mongod').toString()).toBe('mongod '.repeat(6))
  expect(() => fileFromZip(zip, 'mongos')).toThrow('no mongos in the zip file')
})
