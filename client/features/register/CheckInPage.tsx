// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/register.css'
import { useLocation, useParams } from 'react-router'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { CheckIn, CheckInAlone } from './components/CheckIn.tsx'
import { useMyCheckIn } from './useMyCheckIn.ts'

/** What the picture of a code leads to: the code stands in the address, the press is the person's. */
export function CheckInPage() {
  const t = useT()
  const { meetingId = '' } = useParams()
  const { hash } = useLocation()
  const { query, leaving, alone, known } = useMyCheckIn(meetingId)
  useTitle(t('register.checkIn.title'))
  if (isCode(query.error, 'not_found')) return <NoRight />
  if (!query.data && !alone)
    return (
      <PageToCome title={t('register.checkIn.title')} failed={query.isError} onRetry={() => void query.refetch()} />
    )
  const shown = { leaving, typed: decodeURIComponent(hash.slice(1)), level: 1 as const }
  return (
    <div className="page checkin">
      {query.data ? (
        <CheckIn mine={query.data} {...shown} />
      ) : (
        <CheckInAlone meetingId={meetingId} known={known} {...shown} />
      )}
    </div>
  )
}
