// SPDX-License-Identifier: AGPL-3.0-or-later
import { QuotaCard } from '#client/features/answers/components/QuotaCard.tsx'
import { RsvpCard } from '#client/features/answers/components/RsvpCard.tsx'
import { CertificateCard } from '#client/features/certificates/components/CertificateCard.tsx'
import { MaterialsCard } from '#client/features/materials/components/MaterialsCard.tsx'
import { MinutesCard } from '#client/features/minutes/components/MinutesCard.tsx'
import { OutcomesCard } from '#client/features/outcomes/components/OutcomesCard.tsx'
import { CheckInCard } from '#client/features/register/components/CheckInCard.tsx'
import { SeriesCard } from '#client/features/series/components/SeriesCard.tsx'
import { AgendaCard } from './components/AgendaCard.tsx'
import { AnnouncementCard } from './components/AnnouncementCard.tsx'
import { Changes } from './components/Changes.tsx'
import { MeetingFrame } from './components/MeetingFrame.tsx'

/** What it is about, what came of it, my answer, and who comes by network. */
export function MeetingPage() {
  return (
    <MeetingFrame>
      {(meeting, answers) => (
        <div className="mtbody">
          <div className="colstack">
            <Changes meeting={meeting} />
            <AnnouncementCard meeting={meeting} />
            <AgendaCard meeting={meeting} />
            <OutcomesCard meeting={meeting}>
              <QuotaCard meeting={meeting} answers={answers} />
            </OutcomesCard>
          </div>
          <div className="colstack rsvpcol">
            <CheckInCard meeting={meeting} />
            <CertificateCard meeting={meeting} />
            <RsvpCard meeting={meeting} answers={answers} />
            <SeriesCard meeting={meeting} answers={answers} />
            <MaterialsCard meeting={meeting} />
            <MinutesCard meeting={meeting} />
          </div>
        </div>
      )}
    </MeetingFrame>
  )
}
