// SPDX-License-Identifier: AGPL-3.0-or-later
import { fittedName, libraryName } from '#shared/features/library.ts'
import { AppError } from '#shared/lib/errors.ts'

/** The name an upload came with, as a library takes it: no path, not too long. Some cannot be said at all. */
export function nameOfUpload({ name }: { name: string }): string {
  const parsed = libraryName.safeParse(fittedName(name.replace(/[/\\]/g, '_')))
  if (!parsed.success) throw new AppError('invalid', { fields: { name: 'bad_text' } })
  return parsed.data
}
