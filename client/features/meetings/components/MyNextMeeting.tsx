// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useComingMeetings } from '#client/features/meetings/useComing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { NextMeeting } from './NextMeeting.tsx'

/** The next that is mine: I organise it, or said that I come or may. Those to answer wait above. */
export function MyNextMeeting() {
  const t = useT()
  const { mine } = useComingMeetings(null)
  const [next] = mine
  if (!next) return null
  return (
    <>
      <SectionHeading>{t('meetings.myNext')}</SectionHeading>
      <div className="card nextcard">
        <NextMeeting {...next} />
      </div>
    </>
  )
}
