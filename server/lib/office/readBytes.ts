// SPDX-License-Identifier: AGPL-3.0-or-later

import { parse } from 'csv-parse/sync'
import { cleanText } from '#server/lib/cleanText.ts'
import { readDocx } from './docx.ts'
import { type ReadableType, readableType } from './mediaTypes.ts'
import { readOdt } from './odt.ts'
import { decodeText, delimiterOf } from './plain.ts'
import { readPptx } from './pptx.ts'
import { project } from './projection.ts'
import { failedReading, maxFileBytes, maxTextBytes, nothingRead, type ReadBlock, type Reading } from './reading.ts'
import type { OfficeTree } from './tree.ts'
import { Unreadable } from './unreadable.ts'
import { readXlsx, type TextPage } from './xlsx.ts'

type Reader = (bytes: Buffer) => Promise<Partial<Reading>>

const tree =
  (read: (bytes: Buffer) => Promise<OfficeTree>): Reader =>
  async (bytes) => {
    const { blocks, text, cut } = project(await read(bytes))
    return { blocks, pages: [{ title: null, text }], cut }
  }

const tableLimits = { rows: 2_000, columns: 100 } as const

/** A table as people keep it: the first line says what the columns are. Null for what is none. */
function tableOf(text: string): ReadBlock[] | null {
  try {
    const rows: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      relaxQuotes: true,
      skipEmptyLines: true,
      to: tableLimits.rows,
    })
    const cells = rows.map((row, index) =>
      row
        .slice(0, tableLimits.columns)
        .map((said) => ({ header: index === 0, columns: 1, rows: 1, content: said ? [[{ text: said }]] : [] })),
    )
    return cells.length > 0 ? [{ type: 'table', rows: cells }] : null
  } catch {
    return null
  }
}

// what one kind needs, the others do not wait for
const picture: Reader = async (bytes) => {
  const { makeThumbnail } = await import('./image.ts')
  return { thumbnail: (await makeThumbnail(bytes)).toString('base64') }
}

const readers: Readonly<Record<ReadableType, Reader>> = {
  pdf: async (bytes) => {
    const { readPdf } = await import('./pdf.ts')
    const { thumbnail, ...read } = await readPdf(bytes, maxTextBytes)
    return { ...read, thumbnail: thumbnail?.toString('base64') ?? null }
  },
  docx: tree(readDocx),
  odt: tree(readOdt),
  xlsx: readXlsx,
  pptx: readPptx,
  table: async (bytes) => {
    const text = decodeText(bytes.subarray(0, maxTextBytes))
    return { pages: [{ title: null, text }], blocks: tableOf(text), cut: bytes.length > maxTextBytes }
  },
  compound: async (bytes) => {
    // an office document with a password is wrapped in the format of the nineties
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw new Unreadable('locked')
    return nothingRead
  },
  picture,
  text: async (bytes) => ({
    pages: [{ title: null, text: decodeText(bytes.subarray(0, 2 * maxTextBytes)) }],
    cut: bytes.length > 2 * maxTextBytes,
  }),
}

/** As much text as is kept, to the end of a sign. */
function keep(pages: readonly TextPage[]): { pages: TextPage[]; cut: boolean } {
  let left: number = maxTextBytes
  let cut = false
  const kept = pages.map(({ title, text: whole }) => {
    const said = cleanText(whole)
    const bytes = Buffer.from(said)
    const part = bytes.length <= left ? said : new TextDecoder().decode(bytes.subarray(0, left), { stream: true })
    cut ||= bytes.length > left
    left = Math.max(0, left - bytes.length)
    return { title: title === null ? null : cleanText(title).slice(0, 300), text: part }
  })
  return { pages: kept, cut }
}

/** Reads bytes of somebody unknown: in a process of its own, never beside the server's data. */
export async function readBytes(bytes: Buffer, mediaType: string): Promise<Reading> {
  const type = readableType(mediaType)
  if (!type || bytes.length === 0) return nothingRead
  if (bytes.length > maxFileBytes) return failedReading('too_large')
  try {
    const found = { ...nothingRead, ...(await readers[type](bytes)) }
    const { pages, cut } = keep(found.pages)
    const isNothing = pages.length === 0 && !found.blocks && !found.thumbnail
    return { ...found, state: isNothing ? 'none' : 'ready', pages, cut: found.cut || cut }
  } catch (error) {
    return failedReading(error instanceof Unreadable ? error.reason : 'broken')
  }
}
