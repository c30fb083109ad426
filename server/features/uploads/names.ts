// SPDX-License-Identifier: AGPL-3.0-or-later
import { libraryLimits } from '#shared/features/library.ts'
import { uploadLimits } from '#shared/features/uploads.ts'
import { AppError, type FieldCode } from '#shared/lib/errors.ts'
import { line } from '#shared/lib/schema.ts'

const refuse = (code: FieldCode) => new AppError('invalid', { fields: { filename: code } })

const shown = line({ max: libraryLimits.name })

/**
 * The name under which something is kept: never a path, so what stands before the last separator goes; composed, so
 * that the same name typed elsewhere is the same text. What cannot be read as it stands, or is too long for a disk, is
 * refused and not mended: its owner would not find it under another.
 */
export function fileNameOf(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)?.trim() ?? ''
  const parsed = shown.safeParse(last)
  if (!parsed.success) {
    if (last === '') throw refuse('required')
    throw refuse(last.length > libraryLimits.name ? 'too_long' : 'bad_text')
  }
  if (/^\.+$/.test(last)) throw refuse('bad_text')
  if (Buffer.byteLength(last) > uploadLimits.nameBytes) throw refuse('too_long')
  return last
}
