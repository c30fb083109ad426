// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import S3rver from 's3rver'
import { whenOver } from './endings.ts'

/** A server that speaks the protocol of S3, with one empty bucket; it ends with the test file. */
export async function startBucket(): Promise<{ endpoint: string; bucket: string; key: string }> {
  const directory = await mkdtemp(path.join(tmpdir(), 'trama-bucket-'))
  const bucket = 'trama'
  const service = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name: bucket, configs: [] }],
  })
  const { port } = await service.run()
  whenOver(async () => {
    await service.close()
    await rm(directory, { recursive: true, force: true })
  })
  // the only key it knows, name and secret
  return { endpoint: `http://127.0.0.1:${port}`, bucket, key: 'S3RVER' }
}
