// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Env } from '#server/lib/env.ts'

const MB = 1024 * 1024

interface UploadSettings {
  /** Bytes of one file. */
  limit: number
  /** Bytes of one place. */
  quota: number
  clamdUrl: string | undefined
}

let settings: UploadSettings = { limit: 1024 * MB, quota: 5120 * MB, clamdUrl: undefined }

export const setUploadSettings = ({ UPLOAD_LIMIT_MB, PLACE_QUOTA_MB, CLAMD_URL }: Env): void => {
  settings = { limit: UPLOAD_LIMIT_MB * MB, quota: PLACE_QUOTA_MB * MB, clamdUrl: CLAMD_URL }
}

/** As the installation was started. */
export const uploadSettings = (): UploadSettings => settings
