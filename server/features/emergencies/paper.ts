// SPDX-License-Identifier: AGPL-3.0-or-later
import { emblemPng } from '#server/features/register/paper.ts'
import { createTaggedSheet, type TaggedSheet } from '#server/lib/sheet/taggedSheet.ts'
import { withoutMarks } from '#server/lib/withoutMarks.ts'
import { needKinds } from '#shared/features/emergencies.ts'
import type { DossierContent, ReadDossier } from './dossiers.ts'
import type { DossierSpeech } from './words.ts'

export const dossierTitle = ({ content: { name }, number }: ReadDossier, { t }: DossierSpeech): string =>
  t('title', { name, number })

interface Table {
  title: string
  columns: readonly (readonly [title: string, parts: number])[]
  rows: readonly (readonly string[])[]
  heading: number
  none: string
}

function addTable(sheet: TaggedSheet, { title, columns, rows, heading, none }: Table): void {
  sheet.heading(2, title)
  if (rows.length === 0) {
    sheet.paragraph(none)
    return
  }
  sheet.table({
    title,
    columns: columns.map(([name, parts]) => ({ title: name, parts })),
    rows,
    rowHeading: heading,
  })
}

function addPosts(sheet: TaggedSheet, { posts }: DossierContent, { t, format }: DossierSpeech): void {
  sheet.heading(2, t('posts'))
  if (posts.length === 0) sheet.paragraph(t('none'))
  for (const { at, by, text } of posts) {
    sheet.paragraph([format.full(at), by].join(' · '), { weight: 'bold' })
    for (const line of withoutMarks(text).split(/\n+/).filter(Boolean)) sheet.paragraph(line)
  }
}

function addQuestions(sheet: TaggedSheet, { questions }: DossierContent, { t, format }: DossierSpeech): void {
  addTable(sheet, {
    title: t('questions'),
    columns: [
      [t('question'), 22],
      [t('askedBy'), 12],
      [t('answer'), 28],
      [t('source'), 16],
      [t('validity'), 12],
      [t('checkedBy'), 14],
    ],
    rows: questions.map(({ text, askedBy, at, answer }) => [
      text,
      `${askedBy}, ${format.full(at)}`,
      answer?.text ?? t('unanswered'),
      answer ? [answer.source, answer.sourceLink].filter(Boolean).join(' ') : t('none'),
      answer ? t(answer.expired ? 'expired' : 'validUntil', { day: format.date(answer.validUntil) }) : t('none'),
      answer ? `${answer.by}, ${format.full(answer.at)}` : t('none'),
    ]),
    heading: 0,
    none: t('none'),
  })
}

function addLog(sheet: TaggedSheet, { log }: DossierContent, { t, format }: DossierSpeech): void {
  addTable(sheet, {
    title: t('log'),
    columns: [
      [t('number'), 4],
      [t('day'), 12],
      [t('entry'), 52],
      [t('by'), 20],
    ],
    rows: log.map(({ day, text, by, at, corrects }, index) => [
      String(index + 1),
      format.date(day),
      corrects === null ? text : t('corrects', { number: corrects + 1, text }),
      `${by}, ${format.full(at)}`,
    ]),
    heading: 0,
    none: t('none'),
  })
}

function addNeeds(sheet: TaggedSheet, { needs }: DossierContent, { t, format }: DossierSpeech): void {
  for (const kind of needKinds)
    addTable(sheet, {
      title: t(`kinds.${kind}`),
      columns: [
        [t('network'), 16],
        [t('what'), 36],
        [t('state'), 26],
        [t('by'), 20],
      ],
      rows: needs
        .filter((need) => need.kind === kind)
        .map(({ place, text, state, matched, by, at }) => [
          place,
          text,
          state === 'met' ? t('met', { matched: matched ?? '' }) : t('open'),
          `${by}, ${format.full(at)}`,
        ]),
      heading: 0,
      none: t('none'),
    })
}

function addMeetings(
  sheet: TaggedSheet,
  { meetings, otherMeetings }: DossierContent,
  { t, format }: DossierSpeech,
): void {
  addTable(sheet, {
    title: t('meetings'),
    columns: [
      [t('meeting'), 60],
      [t('when'), 26],
      [t('hours'), 14],
    ],
    rows: meetings.map(({ title, start, minutes }) => [
      title,
      format.full(start),
      minutes === null ? t('toCome') : format.duration(minutes),
    ]),
    heading: 0,
    none: t('none'),
  })
  const held = meetings.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)
  if (meetings.length > 0) sheet.paragraph(t('sum', { count: meetings.length, hours: format.duration(held) }))
  const { count, minutes } = otherMeetings
  if (count > 0) sheet.paragraph(t('others', { count, hours: format.duration(minutes) }))
}

/** A dossier on paper. The same one in the same language is the same file, byte by byte. */
export async function dossierPdf(dossier: ReadDossier, speech: DossierSpeech): Promise<Buffer> {
  const { content, hash } = dossier
  const { t, format, language } = speech
  const { visibility, fund, project, code, cup } = content.funding
  const title = dossierTitle(dossier, speech)
  const shown = visibility || t('visibility')
  const codes = [
    [fund, project].filter(Boolean).join(', '),
    [code, cup && t('cup', { cup })].filter(Boolean).join(' · '),
  ]
  const sheet = createTaggedSheet({
    title,
    language,
    made: new Date(content.closed.at),
    landscape: true,
    foot: [title, [shown, ...codes].filter(Boolean).join(' · ')],
    pageOf: (page, pages) => t('page', { page, pages }),
  })
  sheet.picture({ png: await emblemPng(), alt: t('emblem'), width: 54 }, [shown, ...codes.filter(Boolean)])
  sheet.heading(1, title)
  sheet.paragraph(content.why)
  sheet.facts(
    [
      [t('from'), `${format.full(content.opened.at)}, ${content.opened.by}`],
      [t('to'), `${format.full(content.closed.at)}, ${content.closed.by}`],
      [t('networks'), String(content.networks.length)],
    ],
    3,
  )
  sheet.paragraph(format.list(content.networks))
  addPosts(sheet, content, speech)
  addQuestions(sheet, content, speech)
  addLog(sheet, content, speech)
  addNeeds(sheet, content, speech)
  addMeetings(sheet, content, speech)
  sheet.paragraph(t('hash', { hash }), { size: 7.5 })
  return sheet.finish()
}
