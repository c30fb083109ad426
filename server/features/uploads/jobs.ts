// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { job } from '#server/lib/jobs/job.ts'
import { keyPattern, storage } from '#server/lib/storage/storage.ts'

/** What no record speaks of any more. */
export const removeBytes = job({
  name: 'uploads:removeBytes',
  input: z.object({ keys: z.array(z.string().check(z.regex(keyPattern))) }),
  async run({ keys }) {
    for (const key of keys) await storage().remove(key)
  },
})
