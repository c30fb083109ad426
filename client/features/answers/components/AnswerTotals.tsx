// SPDX-License-Identifier: AGPL-3.0-or-later
import { allSeats, silentNetworks } from '#client/features/answers/quota.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'

interface TotalProps {
  word: string
  value: number
  of?: number | null
}

function Total({ word, value, of = null }: TotalProps) {
  const t = useT()
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        {value}
        {of !== null && <small> {t('meetings.quota.of', { count: of })}</small>}
      </dd>
    </div>
  )
}

/** What is taken of how many, and the networks that are missing. */
export function AnswerTotals({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const { inPerson, online, waiting, maybe } = answers.totals
  const { room } = meeting.seats
  const seats = allSeats(meeting)
  const silent = silentNetworks(answers, meeting)
  return (
    <dl className="totals">
      {seats !== null && <Total word={t('meetings.quota.taken')} value={inPerson + online} of={seats} />}
      <Total word={t('meetings.quota.totalInPerson')} value={inPerson} of={room} />
      <Total word={t('meetings.quota.online')} value={online} />
      <Total word={t('meetings.quota.totalWaiting')} value={waiting} />
      {maybe > 0 && <Total word={t('meetings.quota.maybe')} value={maybe} />}
      {silent && <Total word={t('meetings.quota.silent')} value={silent.silent} of={silent.of} />}
    </dl>
  )
}
