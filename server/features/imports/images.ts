// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeBlock, OfficeImage, OfficeInline, OfficeTree } from '#server/lib/office/tree.ts'
import { importLimits } from '#shared/features/imports.ts'
import type { WritingNode } from '#shared/writing/json.ts'
import type { TakeImage } from './body.ts'

interface Taken {
  fileId: string
  name: string
  bytes: Buffer
}

const inlinesIn = (block: OfficeBlock): OfficeInline[] =>
  block.type === 'table'
    ? block.rows.flatMap((row) => row.flatMap(({ blocks }) => blocks.flatMap(inlinesIn)))
    : block.content

/** What browsers draw, by its first bytes. */
function endingOf(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\x89PNG')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('GIF8')) return 'gif'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'webp' : null
}

/** The images of a file, each once, under ids that were given for them. */
export async function readImages({ blocks, readImage }: OfficeTree, ids: readonly string[]) {
  const taken = new Map<string, Taken>()
  const unknown = new Set<string>()
  const tooMany = new Set<string>()
  let all = 0
  const parts = new Set(
    blocks.flatMap(inlinesIn).flatMap((one) => (one.type === 'image' && one.part !== null ? one.part : [])),
  )
  for (const part of parts) {
    const fileId = ids[taken.size]
    const bytes = fileId === undefined ? null : await readImage(part)
    const ending = bytes && endingOf(bytes)
    if (fileId === undefined) tooMany.add(part)
    else if (!bytes || !ending) unknown.add(part)
    else if (bytes.length > importLimits.imageBytes || all + bytes.length > importLimits.allImageBytes)
      tooMany.add(part)
    else {
      all += bytes.length
      taken.set(part, { fileId, name: `immagine-${taken.size + 1}.${ending}`, bytes })
    }
  }
  const takeImage: TakeImage = ({ part, alt }: OfficeImage): WritingNode | null => {
    const found = part === null ? undefined : taken.get(part)
    if (!found) return null
    return { type: 'image', attrs: { fileId: found.fileId, version: 1, alt: alt.slice(0, 500).toWellFormed() } }
  }
  return { takeImage, images: [...taken.values()], unknown: unknown.size, tooMany: tooMany.size }
}
