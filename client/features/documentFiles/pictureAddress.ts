// SPDX-License-Identifier: AGPL-3.0-or-later
import { contentAddress, type MessageFile } from '#shared/features/files.ts'

/** What a browser draws as it is; of others there is a small picture of ours. */
const drawable = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

export const pictureAddress = (file: MessageFile): string =>
  contentAddress(file, drawable.has(file.mediaType) ? 'original' : 'thumbnail')
