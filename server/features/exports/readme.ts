// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ExportFormat } from '#shared/features/exports.ts'
import type { Language } from '#shared/features/people.ts'
import { today } from '#shared/lib/dates.ts'
import { createFormat } from '#shared/lib/format.ts'
import type { Funding } from './sheet.ts'
import { paperWords } from './words.ts'

interface Contents {
  place: string
  person: string
  format: ExportFormat
  funding: Funding
  documents: number
  files: number
  leftOut: number
  /** Names of documents that no paper could be made of. */
  failed: string[]
}

/** What an archive says of itself: what is in it, what is not, and who paid for it. */
export function readmeOf(language: Language, contents: Contents): string {
  const t = paperWords(language)
  const format = createFormat(language)
  const { place, person, funding, documents, files, leftOut, failed } = contents
  const lines = [
    t('readme.title', { place }),
    '',
    t('readme.made', { day: format.date(today()), person }),
    t('readme.documents', { count: documents, format: t(`format.${contents.format}`) }),
    t('readme.files', { count: files }),
    t('readme.leftOut', { count: leftOut }),
    ...(failed.length > 0 ? [t('readme.failed', { count: failed.length, names: failed.join(', ') })] : []),
    t('readme.links'),
    '',
    funding.visibility,
    ...funding.lines,
    '',
  ]
  return lines.join('\r\n')
}
