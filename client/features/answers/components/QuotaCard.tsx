// SPDX-License-Identifier: AGPL-3.0-or-later
import { quotaGroups, withoutKind } from '#client/features/answers/quota.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { AnswerTotals } from './AnswerTotals.tsx'
import { QuotaRowLine } from './QuotaRowLine.tsx'

function Legend() {
  const t = useT()
  return (
    <span className="legend">
      <span>
        <span className="qs" aria-hidden="true">
          <i className="p" />
        </span>
        {t('meetings.quota.inPerson')}
      </span>
      <span>
        <span className="qs" aria-hidden="true">
          <i className="o" />
        </span>
        {t('meetings.quota.online')}
      </span>
      <span>
        <span className="qs" aria-hidden="true">
          <i />
        </span>
        {t('meetings.quota.free')}
      </span>
      <Tag tone="warn">{t('meetings.quota.waits')}</Tag>
    </span>
  )
}

/** Who comes, network by network: seats taken, online and free. The table with the same numbers is behind *Adesioni*. */
export function QuotaCard({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const groups = quotaGroups(answers, meeting)
  const mine = new Set(answers.myNetworks.map(({ id }) => id))
  return (
    <Card title={t('meetings.quota.title')} action={<Legend />}>
      <AnswerTotals meeting={meeting} answers={answers} />
      {groups.length === 0 && <p className="muted">{t('meetings.quota.nobody')}</p>}
      <div className="quota">
        {groups.map(({ agency, rows, taken, seats }) => (
          <div key={agency ?? ''} className="qgroup">
            <h3>
              <span dir="auto">{agency === null ? t('meetings.quota.noAgency') : withoutKind(agency)}</span>
              <span className="grow" />
              <span>{seats === null ? taken : t('meetings.quota.takenOf', { taken, seats })}</span>
            </h3>
            <ul>
              {rows.map((row) => (
                <QuotaRowLine
                  key={row.networkId ?? ''}
                  row={row}
                  perNetwork={row.networkId === null ? null : meeting.seats.perNetwork}
                  mine={row.networkId !== null && mine.has(row.networkId)}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  )
}
