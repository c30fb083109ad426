// SPDX-License-Identifier: AGPL-3.0-or-later
import { ContentString, ContentType, decodeUpdate, Item } from 'yjs'

/** What somebody typed, out of an update that no server took: to be read, copied and kept. */
export function unsentWords(update: Uint8Array): string {
  const pieces = decodeUpdate(update).structs.map((struct) => {
    if (!(struct instanceof Item) || struct.deleted) return ''
    if (struct.content instanceof ContentString) return struct.content.str
    // a new block, or a line within one
    return struct.content instanceof ContentType ? '\n' : ''
  })
  return pieces
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim()
}
