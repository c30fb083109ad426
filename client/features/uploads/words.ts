// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { FileFacts } from '#shared/features/uploads.ts'
import type { Format } from '#shared/lib/format.ts'
import type { Refusal, UploadEntry } from './entry.ts'

type Kind = FileFacts['kind']

const byType: [RegExp, Kind][] = [
  [/^image\//, 'image'],
  [/^video\//, 'video'],
  [/^audio\//, 'audio'],
  [/^application\/pdf/, 'pdf'],
  [/officedocument|opendocument|msword|ms-excel|ms-powerpoint/, 'office'],
  [/^text\//, 'text'],
  [/zip|compressed|tar$/, 'archive'],
]

/** What the browser takes it for, until the server has looked at the bytes. */
export const kindOfType = (type: string): Kind => byType.find(([pattern]) => pattern.test(type))?.[1] ?? 'other'

const icons = {
  image: 'image',
  pdf: 'doc',
  office: 'doc',
  text: 'doc',
  audio: 'mic',
  video: 'video',
  archive: 'file',
  other: 'file',
} as const
export const iconOfKind = (kind: Kind) => icons[kind]
export const kindWords = (t: T, kind: Kind): string => t(`uploads.kind.${kind === 'other' ? 'plain' : kind}`)

/** 'ancora 26 minuti', or nothing while nobody can tell. */
export function leftWords(t: T, seconds: number | null): string | null {
  if (seconds === null || !Number.isFinite(seconds) || seconds > 48 * 3600) return null
  if (seconds < 50) return t('uploads.leftMoment')
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 90) return t('uploads.leftMinutes', { count: minutes })
  return t('uploads.leftHours', { count: Math.round(minutes / 60) })
}

const percentOf = ({ offset, size }: UploadEntry) => (size === 0 ? 0 : Math.floor((offset / size) * 100))

/** The number alone where both are said in one unit: '310' of '500 MB'. */
function sentWords(format: Format, offset: number, size: number): string {
  const [sent, whole] = [format.size(offset), format.size(size)]
  const [number = sent, unit] = sent.split(/\s/)
  return unit === whole.split(/\s/)[1] ? number : sent
}

/** '62%, 310 di 500 MB, ancora 26 minuti' */
function goingWords(t: T, format: Format, entry: UploadEntry): string {
  const { offset, size, rate } = entry
  const left = leftWords(t, rate ? (size - offset) / rate : null)
  const values = { percent: percentOf(entry), sent: sentWords(format, offset, size), size: format.size(size) }
  return left ? t('uploads.goingLeft', { ...values, left }) : t('uploads.going', values)
}

/** Marks that would turn what stands around them, or hide it. */
const turning = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
/** A name as the device has it, whose marks are seen instead of obeyed: 'verbale\u202efdp.exe' is no PDF. */
export const nameWords = (name: string): string => name.replace(turning, '\ufffd')

/** Why the server does not take a file; without a sentence of its own the general one for the code. */
export function refusalWords(t: T, { code, field }: Refusal): string {
  // what is too long or cannot be kept of a file is its name
  if (field === 'too_long') return t('uploads.refused.nameTooLong')
  if (field === 'bad_text') return t('uploads.refused.nameBadText')
  if (field) return t(`errors.field.${field}`)
  if (code === 'too_large') return t('uploads.refused.tooLarge')
  if (code === 'invalid') return t('uploads.refused.invalid')
  if (code === 'unsupported_type') return t('uploads.refused.unsupported')
  if (code === 'not_found' || code === 'forbidden') return t('uploads.refused.noRight')
  if (code === 'too_many') return t('uploads.refused.tooMany')
  return t(`errors.code.${code}`)
}

export function uploadWords(t: T, format: Format, entry: UploadEntry): string {
  const percent = percentOf(entry)
  const size = format.size(entry.size)
  switch (entry.state) {
    case 'held':
      return t('uploads.held')
    case 'waiting':
      return t('uploads.waiting', { size })
    case 'going':
      return goingWords(t, format, entry)
    case 'checking':
      return t('uploads.checking', { size })
    case 'paused':
      return t('uploads.paused', { percent, size })
    case 'fallen':
      return t('uploads.fallen', { percent })
    case 'missing':
      return t('uploads.missing')
    case 'done':
      return t('uploads.done', { size })
    case 'refused':
      return refusalWords(t, entry.refused ?? { code: 'internal', field: null })
  }
}
