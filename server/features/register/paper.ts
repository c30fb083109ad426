// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp'
import { emblemSvg } from '#server/features/exports/funding.ts'
import { createTaggedSheet, type TaggedSheet } from '#server/lib/sheet/taggedSheet.ts'
import { attendanceTotals } from '#shared/features/attendance.ts'
import type { Register, RegisterHead } from '#shared/features/register.ts'
import { correctionRows, headFacts, registerColumns, surnameColumn } from './table.ts'
import type { RegisterWords, Speech } from './words.ts'

const correctionColumns = [
  { key: 'number', parts: 2 },
  { key: 'at', parts: 10 },
  { key: 'by', parts: 8 },
  { key: 'who', parts: 8 },
  { key: 'change', parts: 7 },
  { key: 'before', parts: 7 },
  { key: 'after', parts: 7 },
  { key: 'reason', parts: 14 },
] as const

export const registerTitle = ({ number }: Pick<Register, 'number'>, t: RegisterWords): string =>
  number === null ? t('openTitle') : t('title', { number })

export const emblemPng = (): Promise<Buffer> => sharp(Buffer.from(emblemSvg)).png().toBuffer()

type Funded = Pick<RegisterHead, 'visibility' | 'fund' | 'project' | 'code' | 'cup'>

export const fundingLines = ({ visibility, fund, project, code, cup }: Funded, t: RegisterWords): string[] => [
  visibility || t('visibility'),
  [fund, project].filter(Boolean).join(', '),
  [code, cup && t('cup', { cup })].filter(Boolean).join(' · '),
]

function addRows(sheet: TaggedSheet, { rows }: Register, speech: Speech): void {
  const { t } = speech
  sheet.heading(2, t('rows'))
  sheet.table({
    title: t('rows'),
    columns: registerColumns.map(({ key, parts }) => ({ title: t(`column.${key}`), parts })),
    rows: rows.map((row, index) => registerColumns.map(({ cell }) => cell(row, index + 1, speech))),
    rowHeading: surnameColumn,
    minRowHeight: 22,
  })
}

function addTotals(sheet: TaggedSheet, { rows, closedAt, closedBy }: Register, { t, format }: Speech): void {
  const { present, enrolled, inPerson, online, absent, excused, minutes } = attendanceTotals(rows)
  sheet.heading(2, t('totals'))
  sheet.facts(
    [
      [t('total.present'), t('presentOf', { present, enrolled, inPerson, online })],
      [t('total.minutes'), format.duration(minutes)],
      [t('total.absent'), t('absentOf', { absent, excused })],
      [
        t('total.closed'),
        closedAt === null ? t('notClosed') : t('closedOf', { at: format.full(closedAt), by: closedBy ?? '' }),
      ],
    ],
    4,
  )
  sheet.signatures([t('signature.facilitator'), t('signature.leadBody')])
}

function addCorrections(sheet: TaggedSheet, register: Register, speech: Speech): void {
  const { t } = speech
  if (register.state === 'open') return
  sheet.heading(2, t('corrections'))
  sheet.paragraph(t('holds', { count: register.corrections.length }))
  if (register.corrections.length === 0) return
  sheet.table({
    title: t('corrections'),
    columns: correctionColumns.map(({ key, parts }) => ({ title: t(`correction.${key}`), parts })),
    rows: correctionRows(register, speech),
    rowHeading: 0,
  })
}

/** A register on paper. The same register in the same language is the same file, byte by byte. */
export async function registerPdf(register: Register, speech: Speech): Promise<Buffer> {
  const { t, language } = speech
  const { head, hash } = register
  const title = registerTitle(register, t)
  const [visibility = '', ...codes] = fundingLines(head, t)
  const sheet = createTaggedSheet({
    title: `${title} – ${head.title}`,
    language,
    made: new Date(register.corrections.at(-1)?.at ?? register.closedAt ?? register.start),
    landscape: true,
    foot: [`${title} – ${head.title}`, [visibility, ...codes].filter(Boolean).join(' · ')],
    pageOf: (page, pages) => t('page', { page, pages }),
  })
  sheet.picture({ png: await emblemPng(), alt: t('emblem'), width: 54 }, [visibility, ...codes])
  sheet.heading(1, title)
  if (register.state === 'open') sheet.paragraph(t('open'))
  sheet.facts(headFacts(register, speech), 4)
  addRows(sheet, register, speech)
  addTotals(sheet, register, speech)
  addCorrections(sheet, register, speech)
  if (hash !== null) sheet.paragraph(t('hash', { hash }), { size: 7.5 })
  return sheet.finish()
}
