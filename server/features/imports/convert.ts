// SPDX-License-Identifier: AGPL-3.0-or-later
import { openBytes } from '#server/features/uploads/queries.ts'
import { newId } from '#server/lib/id.ts'
import { askProgram } from '#server/lib/office/readFile.ts'
import { perAsker } from '#server/lib/perAsker.ts'
import { type ImportLook, importLimits } from '#shared/features/imports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { converted, type ReadyText } from './answer.ts'
import type { SourceBytes } from './source.ts'

const MB = 1024 * 1024
const limits = { bytes: 100 * MB, answer: importLimits.allImageBytes + 32 * MB, ms: 25_000 } as const

const openXml = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const kinds: Readonly<Record<string, string>> = {
  [openXml]: 'docx',
  'application/vnd.ms-word.document.macroenabled.12': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/x-cfb': 'compound',
}

/** By its bytes Markdown is text; what is called so is read so. */
function kindOf({ mediaType, name }: Pick<SourceBytes, 'mediaType' | 'name'>): string | null {
  if (mediaType.startsWith('text/')) return /\.(md|markdown|txt)$/i.test(name) ? 'markdown' : null
  return kinds[mediaType.toLowerCase()] ?? null
}

interface ConvertedImage {
  fileId: string
  name: string
  bytes: Buffer
}

interface Import {
  text: ReadyText
  images: ConvertedImage[]
}

type Why = Extract<ImportLook, { state: 'refused' }>['why']

/** A reader may take a gigabyte: a person has one at a time, and all together two. */
const inTurn = perAsker({ atOnce: 1, waiting: 4 })
const amongAll = perAsker({ atOnce: 2, waiting: 40 })

function understand(answer: Buffer, ids: readonly string[]): Import | { why: Why } {
  const end = answer.indexOf(0x0a)
  const said = converted.parse(JSON.parse(answer.toString('utf8', 0, end)))
  if (said.state === 'refused') return { why: said.why }
  let at = end + 1
  const images = said.images.flatMap(({ name, size }, index): ConvertedImage[] => {
    const bytes = answer.subarray(at, at + size)
    at += size
    const fileId = ids[index]
    return fileId !== undefined && bytes.length === size ? [{ fileId, name, bytes }] : []
  })
  return at === answer.length && images.length === said.images.length ? { text: said, images } : { why: 'broken' }
}

/** What a file says, as a text of ours; or why not. */
export async function convertSource(askerId: string, source: SourceBytes): Promise<Import | { why: Why }> {
  const kind = kindOf(source)
  if (!kind) return { why: 'other_kind' }
  if (source.size > limits.bytes) return { why: 'too_large' }
  const ids = Array.from({ length: importLimits.images }, newId)
  const answer = await inTurn(askerId, () =>
    amongAll('all', async () =>
      askProgram('features/imports/converter.js', await openBytes(source.uploadId), [kind, ids.join(',')], limits),
    ),
  )
  // what ended its process was too much for it
  if (!answer) return { why: 'too_large' }
  try {
    return understand(answer, ids)
  } catch {
    return { why: 'broken' }
  }
}

const fieldOf = { locked: 'locked', broken: 'bad_value', too_large: 'too_long', other_kind: 'bad_value' } as const

export async function requireConverted(askerId: string, source: SourceBytes): Promise<Import> {
  const found = await convertSource(askerId, source)
  if ('why' in found) throw new AppError('invalid', { fields: { file: fieldOf[found.why] } })
  return found
}
