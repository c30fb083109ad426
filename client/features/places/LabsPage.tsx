// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { JoinableLabs } from '#client/features/labJoining/components/JoinableLabs.tsx'
import { JoinRequests } from '#client/features/labJoining/components/JoinRequests.tsx'
import { LeaveLab } from '#client/features/labJoining/components/LeaveLab.tsx'
import { joinableLabsQuery, joinRequestsQuery } from '#client/features/labJoining/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { CountPill } from '#client/ui/CountPill.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { type Place, programmePolicy } from '#shared/features/places.ts'
import { ArchivedPlaces } from './components/ArchivedPlaces.tsx'
import { PlaceRow } from './components/PlaceRow.tsx'
import { isOpen } from './open.ts'
import { placesQuery } from './queries.ts'

export function LabsPage() {
  const t = useT()
  useTitle(t('places.labs.title'))
  const unread = useUnreadCounts()
  const mine = useQuery(placesQuery)
  const requests = useQuery(joinRequestsQuery)
  const joinable = useQuery(joinableLabsQuery)
  const questions = [mine, joinable, requests]
  const me = useMe()
  const isStaff = programmePolicy.administer({ id: me.person.id, grants: me.grants })
  const emptyText = t(isStaff ? 'places.labs.emptyForStaff' : 'places.labs.emptyText')
  const all = mine.data?.places.filter((place) => place.kind === 'lab')
  const labs = all?.filter(isOpen)
  const row = (place: Place) => {
    const { count, named } = unread.ofPlace(place.id)
    return (
      <PlaceRow
        key={place.id}
        place={place}
        end={
          <>
            <CountPill count={count} named={named} />
            <LeaveLab place={place} />
          </>
        }
      />
    )
  }
  return (
    <div className="page pad">
      <header className="phead">
        <h1>{t('places.labs.title')}</h1>
      </header>
      <JoinRequests />
      {all?.length === 0 && <EmptyState title={t('places.labs.empty')}>{emptyText}</EmptyState>}
      {/* each after what stands above it, which would push it down */}
      {labs && labs.length > 0 && !requests.isLoading && (
        <section className="narrow">
          <SectionHeading aside={labs.length}>{t('places.labs.mine')}</SectionHeading>
          <ul>{labs.map(row)}</ul>
        </section>
      )}
      {!mine.isLoading && !requests.isLoading && <JoinableLabs />}
      {!joinable.isLoading && !requests.isLoading && (
        <ArchivedPlaces>{all?.filter((place) => !isOpen(place)).map(row) ?? []}</ArchivedPlaces>
      )}
      <Unanswered questions={questions} />
    </div>
  )
}
