// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Correction, Register, RegisterRow } from '#shared/features/register.ts'
import type { Speech } from './words.ts'

/** A time of a stay as it is read; nothing where nobody knows. */
const timeOf = (at: string | null, { format }: Speech): string => (at === null ? '' : format.time(at))

export const hoursOf = ({ minutes }: Pick<RegisterRow, 'minutes'>, { t, format }: Speech): string =>
  minutes === null ? t('none') : format.duration(minutes)

/** Of who was not there that is what there is to say. */
function noteOf({ state, note }: RegisterRow, { t }: Speech): string {
  const absent = state === 'absent' || state === 'excused'
  return [absent ? t(`state.${state}`) : '', note].filter(Boolean).join('. ')
}

/** The columns of a register and what each says of a row, in their order. What people sign stays empty. */
export const registerColumns = [
  { key: 'number', parts: 3, cell: (_row, number) => String(number) },
  { key: 'surname', parts: 10, cell: ({ surname }) => surname },
  { key: 'name', parts: 9, cell: ({ name }) => name },
  { key: 'organisation', parts: 13, cell: ({ organisation }) => organisation ?? '' },
  { key: 'role', parts: 10, cell: ({ role }) => role },
  { key: 'mode', parts: 8, cell: ({ mode }, _number, { t }) => t(`mode.${mode}`) },
  { key: 'arrived', parts: 6, cell: ({ arrived }, _number, speech) => timeOf(arrived, speech) },
  { key: 'arrivedSigned', parts: 11, cell: () => '' },
  { key: 'left', parts: 6, cell: ({ left }, _number, speech) => timeOf(left, speech) },
  { key: 'leftSigned', parts: 11, cell: () => '' },
  { key: 'hours', parts: 7, cell: (row, _number, speech) => hoursOf(row, speech) },
  { key: 'note', parts: 12, cell: (row, _number, speech) => noteOf(row, speech) },
] as const satisfies readonly {
  key: string
  parts: number
  cell: (row: RegisterRow, number: number, speech: Speech) => string
}[]

export const surnameColumn = registerColumns.findIndex(({ key }) => key === 'surname')

/** Label and value of everything that stands at the head. */
export function headFacts({ head, held }: Register, { t, format }: Speech): (readonly [string, string])[] {
  const none = (value: string | null): string => value || t('none')
  const activity = head.activityNo === null ? null : t('activity', { no: head.activityNo, name: head.activity ?? '' })
  const place = [head.venue, head.platform].filter(Boolean).join(' · ')
  const minutes = (Date.parse(held.end) - Date.parse(held.start)) / 60_000
  return [
    [t('head.fund'), none(head.fund)],
    [t('head.objective'), none(head.objective)],
    [t('head.project'), none(head.project)],
    [t('head.code'), none(head.code)],
    [t('head.cup'), none(head.cup)],
    [t('head.leadBody'), none(head.leadBody)],
    [t('head.partner'), none(head.partner)],
    [t('head.action'), none(activity)],
    [t('head.activity'), none(head.line ?? head.activity)],
    [t('head.meeting'), head.title],
    [t('head.session'), head.session === null ? t('none') : t('session', { session: head.session })],
    [t('head.date'), format.full(held.start).replace(/, [^,]*$/, '')],
    [t('head.venue'), none(place)],
    [t('head.hours'), `${format.time(held.start)}–${format.time(held.end)}`],
    [t('head.duration'), format.duration(minutes)],
    [t('head.facilitators'), none(format.list(head.facilitators))],
  ]
}

function wordsOf(field: Correction['changes'][number]['field'], value: string | null, speech: Speech): string {
  const { t } = speech
  if (value === null || value === '') return t('none')
  if (field === 'arrived' || field === 'left') return timeOf(value, speech)
  if (field === 'mode') return value === 'online' ? t('mode.online') : t('mode.inPerson')
  if (field !== 'state') return value
  if (value === 'present') return t('state.present')
  return value === 'excused' ? t('state.excused') : t('state.absent')
}

const fieldTitle = (field: Correction['changes'][number]['field'], { t }: Speech): string =>
  field === 'state' ? t('csv.state') : t(`column.${field}`)

/** Every correction in lines: one for each thing it has changed. */
export function correctionRows({ corrections }: Register, speech: Speech): string[][] {
  const { t, format } = speech
  return corrections.flatMap(({ number, at, by, who, added, changes, reason }) => {
    const line = (what: string, before: string, after: string) => [
      String(number),
      format.full(at),
      by,
      who,
      what,
      before,
      after,
      reason,
    ]
    const changed = changes.map(({ field, before, after }) =>
      line(fieldTitle(field, speech), wordsOf(field, before, speech), wordsOf(field, after, speech)),
    )
    return added ? [line(t('correction.added'), t('none'), who), ...changed] : changed
  })
}
