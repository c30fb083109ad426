// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useComingMeetings } from '#client/features/meetings/useComing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Card } from '#client/ui/Headings.tsx'
import type { PlaceSeen } from '#shared/features/places.ts'
import { NextMeeting } from './NextMeeting.tsx'

interface NextMeetingCardProps {
  place: Pick<PlaceSeen, 'id' | 'kind'>
  /** What stands below it comes with it: nothing is pushed down. */
  children: ReactNode
}

/** *Prossimo incontro* of a place. */
export function NextMeetingCard({ place, children }: NextMeetingCardProps) {
  const t = useT()
  const { all, asked } = useComingMeetings(place.id)
  const [next] = all
  if (!asked) return null
  return (
    <>
      {next && (
        <Card
          className="nextofplace"
          title={t('meetings.next')}
          action={<Link to={paths.meetingsOf(place)}>{t('meetings.all')}</Link>}
        >
          <NextMeeting {...next} />
        </Card>
      )}
      {children}
    </>
  )
}
