// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { joinLab, withdrawRequest } from '#client/features/labJoining/acts.ts'
import { useLabButton } from '#client/features/labJoining/button.ts'
import { joinableLabsQuery } from '#client/features/labJoining/queries.ts'
import { PlaceRow } from '#client/features/places/components/PlaceRow.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { Tag } from '#client/ui/Tag.tsx'

export function JoinableLabs() {
  const t = useT()
  const { busy, press } = useLabButton()
  const { data } = useQuery(joinableLabsQuery)
  if (!data || data.labs.length === 0) return null

  const ask = async (placeId: string, name: string) => {
    const { joined } = await joinLab(placeId)
    return t(joined ? 'places.labs.joined' : 'places.labs.askedToast', { name })
  }
  const enter = (placeId: string, name: string) => press(placeId, async () => ({ said: await ask(placeId, name) }))
  const withdraw = (placeId: string, name: string) =>
    press(placeId, async () => {
      await withdrawRequest(placeId)
      return { said: t('places.labs.withdrawn'), undo: () => ask(placeId, name) }
    })

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
                  <Button small kind="quiet" busy={busy === place.id} onClick={withdraw(place.id, place.name)}>
                    {t('places.labs.withdraw')}
                  </Button>
                </>
              ) : (
                <Button small busy={busy === place.id} onClick={enter(place.id, place.name)}>
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
