// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { type Env, SettingError } from '#server/lib/env.ts'
import { folderStorage } from './folder.ts'
import { setStorage } from './storage.ts'

/** A folder in which nothing can be kept is found out at the start, not by the first person who brings something. */
export function openStorage({ UPLOADS_DIR }: Pick<Env, 'UPLOADS_DIR'>): void {
  const folder = path.resolve(UPLOADS_DIR)
  try {
    setStorage(folderStorage(folder))
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be used'
    throw new SettingError(
      `UPLOADS_DIR cannot be ${JSON.stringify(UPLOADS_DIR)}: a folder that the server may write (${reason}). Example: UPLOADS_DIR=/var/lib/trama/uploads`,
    )
  }
}
