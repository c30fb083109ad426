// SPDX-License-Identifier: AGPL-3.0-or-later
import { connectDatabase, disconnectDatabase, prepareCollections } from '#server/lib/db/connect.ts'
import { parseEnv } from '#server/lib/env.ts'
import { openStorage } from '#server/lib/storage/open.ts'
import { loadWhereEmpty, readDemoFiles, resetDemo } from './verbs.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const env = parseEnv(process.env)

await openStorage(env)
await connectDatabase(env.MONGODB_URI)
await prepareCollections()
const [verb, ...options] = process.argv.slice(2)
const refusal = verb === 'reset' ? await resetDemo(env, options.includes('--yes'), say) : await loadWhereEmpty(env, say)
if (refusal) {
  process.stderr.write(`${refusal}\n`)
  process.exitCode = 1
} else await readDemoFiles()
await disconnectDatabase()
