// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { decideKind } from '#server/features/uploads/kinds.ts'
import { readFile } from '#server/lib/office/readFile.ts'
import { makePaper, paperFormats } from './papers.ts'

const paper = { title: 'Verbale del tavolo (prova)', lines: ['La qualità è “condivisa” – punto 1', 'Secondo punto 40'] }

it.each(paperFormats)('a %s is what it says by its bytes, and says that it is invented', async (format) => {
  const made = await makePaper(format, paper)
  const bytes = async function* () {
    yield made.bytes
  }
  const decided = await decideKind(bytes)
  expect(decided?.kind).toBe(made.kind)
  if (format === 'pdf' || format === 'docx' || format === 'png') expect(decided?.mediaType).toBe(made.mediaType)
  const reading = await readFile(Readable.from([made.bytes]), made.mediaType)
  const text = reading?.pages.map((page) => page.text).join('\n') ?? ''
  if (format !== 'png') expect(text).toContain('Dati dimostrativi')
  if (format === 'pdf' || format === 'docx') expect(text).toContain('La qualità è “condivisa” – punto 1')
})
