// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { openPollsQuery } from '#client/features/datePolls/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { PollRow } from './PollRow.tsx'

/** Of a place: the meetings whose day is still to be chosen. */
export function OpenPolls({ placeId }: { placeId: string }) {
  const t = useT()
  const { data } = useQuery(openPollsQuery(placeId))
  if (!data || data.polls.length === 0) return null
  return (
    <section aria-label={t('datePolls.open')}>
      <h2 className="h2">{t('datePolls.open')}</h2>
      <ul className="waitmeet">
        {data.polls.map((poll) => (
          <li key={poll.id}>
            <PollRow poll={poll} words={null} />
          </li>
        ))}
      </ul>
    </section>
  )
}
