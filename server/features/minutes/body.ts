// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MeetingRecord } from '#server/features/meetings/queries.ts'
import type { Language } from '#shared/features/people.ts'
import { createFormat } from '#shared/lib/format.ts'
import { withBlockIds } from '#shared/writing/blockIds.ts'
import type { WritingNode } from '#shared/writing/json.ts'

const words = {
  it: {
    present: 'Presenti',
    nobody: 'da segnare',
    and: 'e',
    others: (count: number) => (count === 1 ? '1 persona di un’altra rete' : `${count} persone di altre reti`),
    writes: 'Scrive',
    care: 'Nel verbale restano decisioni e metodo. Non scrivere nomi o situazioni di persone seguite dai servizi.',
    decisions: 'Decisioni',
    actions: 'Azioni',
    action: 'Che cosa, chi, entro quando',
    minutes: (count: number) => `${count} min`,
  },
  en: {
    present: 'Present',
    nobody: 'to be noted',
    and: 'and',
    others: (count: number) => (count === 1 ? '1 person of another network' : `${count} people of other networks`),
    writes: 'Written by',
    care: 'Minutes keep decisions and method. Do not write names or situations of people followed by a service.',
    decisions: 'Decisions',
    actions: 'Actions',
    action: 'What, who, by when',
    minutes: (count: number) => `${count} min`,
  },
} as const

export interface Attending {
  /** As they are called, of whom the readers of the document may know. */
  names: string[]
  others: number
}

const text = (said: string, bold = false): WritingNode => ({
  type: 'text',
  text: said,
  ...(bold && { marks: [{ type: 'bold' }] }),
})
const paragraph = (...content: WritingNode[]): WritingNode => ({
  type: 'paragraph',
  ...(content.length > 0 && { content }),
})
const heading = (level: number, said: string): WritingNode => ({
  type: 'heading',
  attrs: { level },
  content: [text(said)],
})
const bullets = (...items: WritingNode[]): WritingNode => ({
  type: 'bulletList',
  content: items.map((item) => ({ type: 'listItem', content: [item] })),
})

/** What minutes begin with: when and where, who is there, a heading for each point, and what was decided. */
export function bodyOfMinutes(
  meeting: MeetingRecord,
  { names, others }: Attending,
  { language, writer }: { language: Language; writer: string },
): WritingNode {
  const say = words[language]
  const { full, time } = createFormat(language)
  const when = `${full(meeting.start.toISOString())}–${time(meeting.end.toISOString())}`
  const where = [meeting.venue, meeting.link && 'online'].filter((part) => part).join(' · ')
  const parts = [...(names.length > 0 ? [names.join(', ')] : []), ...(others > 0 ? [say.others(others)] : [])]
  const there = parts.length === 0 ? say.nobody : parts.join(` ${say.and} `)
  const points = meeting.agenda
    .filter(({ isBreak }) => !isBreak)
    .flatMap(({ title, owner, minutes }) => [
      heading(2, title),
      paragraph(text([owner, say.minutes(minutes)].filter((part) => part).join(' · '))),
      paragraph(),
    ])
  return withBlockIds({
    type: 'doc',
    content: [
      paragraph(text(when, true), ...(where ? [text(` – ${where}`)] : [])),
      bullets(
        paragraph(text(say.present, true), text(`: ${there}`)),
        paragraph(text(say.writes, true), text(`: ${writer}`)),
      ),
      { type: 'callout', attrs: { tone: 'info' }, content: [paragraph(text(say.care))] },
      ...points,
      heading(2, say.decisions),
      bullets(paragraph()),
      heading(2, say.actions),
      {
        type: 'taskList',
        content: [{ type: 'taskItem', attrs: { checked: false }, content: [paragraph(text(say.action))] }],
      },
    ],
  })
}
