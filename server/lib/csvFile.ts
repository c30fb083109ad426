// SPDX-License-Identifier: AGPL-3.0-or-later
import { decodeText } from '#server/lib/office/plain.ts'
import { AppError } from '#shared/lib/errors.ts'
import { text } from '#shared/lib/schema.ts'

/** The text of a table as an office program saved it, in whichever encoding, to be looked at before it counts. */
export async function readCsvFile(file: Blob, max: number): Promise<string> {
  const csv = decodeText(Buffer.from(await file.arrayBuffer()))
  const parsed = text({ max }).safeParse(csv)
  if (parsed.success) return parsed.data
  const tooLong = csv.length > max
  throw new AppError('invalid', { fields: { file: tooLong ? 'too_long' : 'bad_text' } })
}
