// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Upload } from '#shared/features/uploads.ts'
import type { UploadDocument } from './model.ts'

export const presentUpload = ({ _id, placeId, name, size, offset, facts, createdAt }: UploadDocument): Upload => ({
  id: _id,
  placeId,
  name,
  size,
  offset,
  facts,
  createdAt: createdAt.toISOString(),
})
