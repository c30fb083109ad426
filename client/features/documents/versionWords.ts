// SPDX-License-Identifier: AGPL-3.0-or-later
import { firstName } from '#client/features/conversations/names.ts'
import type { T } from '#client/lib/i18n.tsx'
import type { DocumentVersion } from '#shared/features/documents.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'
import type { Share } from './shares.ts'

/** '12 gennaio 2027, 10:05' */
export const momentWords = (format: Format, at: string): string =>
  `${format.date(dayOf(new Date(at)))}, ${format.time(at)}`

/** What a version is called: its name, its number, or when it was. */
export function versionTitle(t: T, format: Format, version: DocumentVersion): string {
  const { name, number, cause, made, imported } = version
  if (name !== null) return name
  if (cause === 'approval' && number !== null) return t('documents.versionNumber', { number })
  if (cause === 'review' && number !== null) return t('documents.versionForReview', { number })
  if (imported) return t('documents.importedVersion', { name: imported.file.name })
  if (cause === 'merging') return t('documents.merged')
  if (cause === 'first') return t('documents.firstVersion')
  return momentWords(format, made.at)
}

/** 'Samira 58% · Elena 34% · Marta 8%' */
export const sharesLine = (shares: readonly Share[]): string =>
  shares.map(({ person, percent }) => `${firstName(person.name)} ${percent}%`).join(' · ')

/** For readers, with whole names. */
export const sharesSaid = (t: T, shares: readonly Share[]): string =>
  shares.map(({ person, percent }) => t('documents.shareOf', { name: person.name, percent })).join(', ')

/** What happened to it, one sentence each: who, what, when. */
export function versionFacts(t: T, format: Format, version: DocumentVersion): string[] {
  const { cause, made, approved, signed, retired, restoredFrom } = version
  const on = (at: string) => format.date(dayOf(new Date(at)))
  const facts: string[] = []
  if (restoredFrom !== null) facts.push(t('documents.restoredBy', { name: made.by.name, day: on(made.at) }))
  else if (cause !== 'approval') facts.push(t('documents.madeBy', { name: made.by.name, day: on(made.at) }))
  if (signed) {
    facts.push(
      t('documents.signedBy', {
        bodies: format.list(signed.bodies.map(({ body }) => body)),
        day: format.date(signedOn(signed)),
      }),
      signed.validTo === null
        ? t('documents.validFrom', { day: format.date(signed.validFrom) })
        : t('documents.validUntil', { day: format.date(signed.validTo) }),
    )
  } else if (approved) facts.push(t('documents.approvedBy', { name: approved.by.name, day: on(approved.at) }))
  if (retired)
    facts.push(t('documents.retiredBy', { name: retired.by.name, day: on(retired.at), reason: retired.reason }))
  return facts
}

/** The day the last body signed. */
export const signedOn = ({ bodies }: Pick<NonNullable<DocumentVersion['signed']>, 'bodies'>): string =>
  bodies.reduce((last, { day }) => (day > last ? day : last), '')
