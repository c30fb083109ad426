// SPDX-License-Identifier: AGPL-3.0-or-later
import { answeredWords } from '#client/features/answers/standing.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { EmptyState } from '#client/ui/States.tsx'
import type { AnsweredPerson, AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { type Column, SortedTable } from './SortedTable.tsx'

/** Who answered, by name, as far as the names are sent. */
export function PeopleTable({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const format = useFormat()
  const { organises } = useMeetingRights(meeting)
  const names = new Map(answers.known.map(({ id, name }) => [id, name]))
  const columns: Column<AnsweredPerson>[] = [
    {
      key: 'name',
      label: t('meetings.table.person'),
      heads: true,
      by: ({ person }) => person.name,
      cell: ({ person }) => (
        <>
          <b dir="auto">{person.name}</b>
          <span className="meta" dir="auto">
            {[person.title, person.organisation].filter(Boolean).join(', ')}
          </span>
        </>
      ),
    },
    {
      key: 'network',
      label: t('meetings.table.network'),
      plain: true,
      by: ({ networkId }) => names.get(networkId ?? '') ?? t('meetings.quota.noNetwork'),
    },
    { key: 'answer', label: t('meetings.table.answer'), plain: true, by: (one) => answeredWords(t, one) },
    {
      key: 'at',
      label: t('meetings.table.at'),
      plain: true,
      by: ({ at }) => at,
      cell: ({ at, by }) => (
        <>
          <time dateTime={at}>{format.full(at)}</time>
          {by && <span className="meta">{t('meetings.seats.answeredBy', { name: by.name })}</span>}
        </>
      ),
    },
    ...(organises
      ? [{ key: 'note', label: t('meetings.table.note'), by: ({ note }: AnsweredPerson) => note ?? '' }]
      : []),
  ]
  return (
    <Card title={t('meetings.table.people')} aside={answers.people.length}>
      {organises ? null : <p className="hint">{t('meetings.table.namesKnown')}</p>}
      {answers.people.length === 0 ? (
        <EmptyState title={t('meetings.table.nobody')} level={3} />
      ) : (
        <SortedTable
          caption={t('meetings.table.people')}
          columns={columns}
          rows={answers.people}
          keyOf={({ person }) => person.id}
        />
      )}
    </Card>
  )
}
