// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/outcomes.css'
import { useQuery } from '@tanstack/react-query'
import { outcomesOfMeetingQuery } from '#client/features/outcomes/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { OutcomeRow } from './OutcomeRow.tsx'

/** In the agenda: what the meetings before this one left to be done. */
export function LeftOpen({ meetingId }: { meetingId: string }) {
  const t = useT()
  const { data } = useQuery(outcomesOfMeetingQuery(meetingId))
  if (!data || data.before.length === 0) return null
  const several = new Set(data.before.map(({ meeting }) => meeting.id)).size
  return (
    <section className="outpart" aria-labelledby="left-open">
      <h3 id="left-open">{t('outcomes.before', { count: several })}</h3>
      <ul>
        {data.before.map((outcome) => (
          <OutcomeRow key={outcome.id} outcome={outcome} settles={data.settles.includes(outcome.id)} from />
        ))}
      </ul>
    </section>
  )
}

/** Whether there is anything of it to be seen. */
export const useLeftOpen = (meetingId: string): boolean =>
  (useQuery(outcomesOfMeetingQuery(meetingId)).data?.before.length ?? 0) > 0
