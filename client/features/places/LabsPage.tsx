// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { withdrawRequest } from '#client/features/labJoining/acts.ts'
import { useLabButton } from '#client/features/labJoining/button.ts'
import { JoinRequests } from '#client/features/labJoining/components/JoinRequests.tsx'
import { LeaveLab } from '#client/features/labJoining/components/LeaveLab.tsx'
import { joinRequestsQuery } from '#client/features/labJoining/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useTitle } from '#client/lib/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { CountPill } from '#client/ui/CountPill.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Place, programmePolicy } from '#shared/features/places.ts'
import { ArchivedPlaces } from './components/ArchivedPlaces.tsx'
import { PlaceRow } from './components/PlaceRow.tsx'
import { useJoinLab } from './mutations.ts'
import { isOpen } from './open.ts'
import { joinableLabsQuery, placesQuery } from './queries.ts'

function JoinableLabs() {
  const t = useT()
  const toast = useToast()
  const join = useJoinLab()
  const { busy, press } = useLabButton()
  const { data } = useQuery(joinableLabsQuery)
  if (!data || data.labs.length === 0) return null

  const enter = async (placeId: string, name: string) => {
    try {
      const { joined } = await join.mutateAsync(placeId)
      toast({ text: t(joined ? 'places.labs.joined' : 'places.labs.askedToast', { name }) })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    }
  }

  return (
    <section className="narrow">
      <SectionHeading aside={data.labs.length}>{t('places.labs.joinable')}</SectionHeading>
      <ul>
        {data.labs.map(({ place, peopleCount, atOnce, asked }) => (
          <PlaceRow
            key={place.id}
            place={place}
            closed
            line={[t('places.people', { count: peopleCount }), place.description].filter(Boolean).join(' · ')}
            end={
              asked ? (
                <>
                  <Tag tone="info" icon="clock">
                    {t('places.labs.asked')}
                  </Tag>
                  <Button
                    small
                    kind="quiet"
                    busy={busy === place.id}
                    onClick={press(place.id, async () => {
                      await withdrawRequest(place.id)
                      return { said: t('places.labs.withdrawn') }
                    })}
                  >
                    {t('places.labs.withdraw')}
                  </Button>
                </>
              ) : (
                <Button
                  small
                  busy={join.isPending && join.variables === place.id}
                  onClick={() => void enter(place.id, place.name)}
                >
                  {atOnce ? t('places.labs.join') : t('places.labs.ask')}
                </Button>
              )
            }
          />
        ))}
      </ul>
    </section>
  )
}

export function LabsPage() {
  const t = useT()
  useTitle(t('places.labs.title'))
  const unread = useUnreadCounts()
  const mine = useQuery(placesQuery)
  const questions = [mine, useQuery(joinableLabsQuery), useQuery(joinRequestsQuery)]
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
      {labs && labs.length > 0 && (
        <section className="narrow">
          <SectionHeading aside={labs.length}>{t('places.labs.mine')}</SectionHeading>
          <ul>{labs.map(row)}</ul>
        </section>
      )}
      <JoinableLabs />
      <ArchivedPlaces>{all?.filter((place) => !isOpen(place)).map(row) ?? []}</ArchivedPlaces>
      <Unanswered questions={questions} />
    </div>
  )
}
