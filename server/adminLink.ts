// SPDX-License-Identifier: AGPL-3.0-or-later
import { createSetupLink, hasAdministrator } from '#server/features/setup/service.ts'
import { connectDatabase, disconnectDatabase, prepareCollections } from '#server/lib/db/connect.ts'
import { parseEnv } from '#server/lib/env.ts'
import { setPublicUrl } from '#server/lib/publicUrl.ts'

const env = parseEnv(process.env)
setPublicUrl(env, env.PORT)
await connectDatabase(env.MONGODB_URI)
await prepareCollections()
// at the first start: only until there is somebody
const wanted = !process.argv.includes('--first') || !(await hasAdministrator())
if (wanted)
  process.stdout.write(`A link for an administrator, good once and for a day:\n  ${await createSetupLink()}\n`)
await disconnectDatabase()
