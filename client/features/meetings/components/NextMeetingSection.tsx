// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useComingMeetings } from '#client/features/meetings/useComing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { SectionHeading } from '#client/ui/Headings.tsx'
import type { PlaceSeen } from '#shared/features/places.ts'
import { NextMeeting } from './NextMeeting.tsx'

interface NextMeetingSectionProps {
  place: Pick<PlaceSeen, 'id' | 'kind'>
  /** What stands below, and comes with the answer. */
  children: ReactNode
}

/** *Prossimo incontro* of a lab, in its panel. */
export function NextMeetingSection({ place, children }: NextMeetingSectionProps) {
  const t = useT()
  const { all, asked } = useComingMeetings(place.id)
  const [next] = all
  if (!asked) return null
  return (
    <>
      <section>
        <SectionHeading
          level={3}
          action={
            <Link className="meta" to={paths.meetingsOf(place)}>
              {t('meetings.all')}
            </Link>
          }
        >
          {t('meetings.next')}
        </SectionHeading>
        {next ? <NextMeeting {...next} /> : <p className="muted">{t('meetings.noneComing')}</p>}
      </section>
      {children}
    </>
  )
}
