// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as pause } from 'node:timers/promises'
import { askClamd, type Verdict } from '#server/lib/clamd.ts'
import { log } from '#server/lib/log.ts'
import { storage } from '#server/lib/storage/storage.ts'
import type { FileFacts } from '#shared/features/uploads.ts'
import { uploadSettings } from './settings.ts'

/** Null when there is a scanner that cannot be asked just now. */
export async function scanBytes(key: string): Promise<Verdict | null> {
  const { clamdUrl } = uploadSettings()
  if (!clamdUrl) return 'unchecked'
  const bytes = await storage().read(key)
  try {
    return await askClamd(clamdUrl, bytes)
  } catch (error) {
    log.warn({ error }, 'clamd could not be asked')
    return null
  } finally {
    bytes.destroy()
  }
}

/** Who brings something waits a little for the scanner, so that most hear at once. */
const firstPatienceMs = 5_000

export async function firstScan(key: string): Promise<FileFacts['scan']> {
  const late = pause(firstPatienceMs, null, { ref: false })
  return (await Promise.race([scanBytes(key), late])) ?? 'waiting'
}
