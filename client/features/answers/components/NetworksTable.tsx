// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QuotaRow, quotaRows } from '#client/features/answers/quota.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { AnswerTotals } from './AnswerTotals.tsx'
import { type Column, SortedTable } from './SortedTable.tsx'

/** The numbers behind the grid, one row a network. */
export function NetworksTable({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const { perNetwork } = meeting.seats
  const rows = quotaRows(answers)
  const columns: Column<QuotaRow>[] = [
    {
      key: 'name',
      label: t('meetings.table.network'),
      heads: true,
      by: ({ name }) => name ?? t('meetings.quota.noNetwork'),
    },
    { key: 'agency', label: t('meetings.table.agency'), plain: true, by: ({ agency }) => agency ?? '–' },
    { key: 'inPerson', label: t('meetings.table.inPerson'), by: ({ inPerson }) => inPerson },
    { key: 'online', label: t('meetings.table.online'), by: ({ online }) => online },
    ...(perNetwork === null
      ? []
      : [
          {
            key: 'free',
            label: t('meetings.table.free'),
            by: ({ networkId, inPerson, online }: QuotaRow) =>
              networkId === null ? '–' : Math.max(0, perNetwork - inPerson - online),
          },
        ]),
    { key: 'waiting', label: t('meetings.table.waiting'), by: ({ waiting }) => waiting },
  ]
  return (
    <Card title={t('meetings.quota.title')}>
      <AnswerTotals meeting={meeting} answers={answers} />
      {rows.length > 0 && (
        <SortedTable
          caption={t('meetings.quota.title')}
          columns={columns}
          rows={rows}
          keyOf={({ networkId }) => networkId ?? ''}
        />
      )}
    </Card>
  )
}
