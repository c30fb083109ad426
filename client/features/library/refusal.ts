// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { AppError } from '#shared/lib/errors.ts'

/** What to tell whoever is refused: a taken name is said as such, whatever was done. */
export function refusalWords(t: T, error: unknown): string {
  const [field] = error instanceof AppError ? Object.values(error.fields) : []
  if (field === 'taken') return t('library.taken')
  return field === undefined ? errorWords(t, error) : t(`errors.field.${field}`)
}
