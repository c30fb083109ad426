// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { acceptRequest, declineRequest } from '#client/features/labJoining/acts.ts'
import { useLabButton } from '#client/features/labJoining/button.ts'
import { joinRequestsQuery } from '#client/features/labJoining/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'

/** Who wants to come into the labs I look after; nothing where nobody asks. */
export function JoinRequests() {
  const t = useT()
  const format = useFormat()
  const { busy, press } = useLabButton()
  const { data } = useQuery(joinRequestsQuery)
  if (!data || data.requests.length === 0) return null
  return (
    <section className="narrow">
      <SectionHeading aside={data.requests.length}>{t('places.requests.title')}</SectionHeading>
      <ul>
        {data.requests.map(({ id, placeName: place, person, askedAt }) => {
          const { name, organisation } = person
          return (
            <li key={id} className="placerow">
              <Avatar person={person} />
              <span className="t">
                <b dir="auto">{name}</b>
                <span className="meta" dir="auto">
                  {[place, organisation ?? person.home].filter(Boolean).join(' · ')}
                  {' · '}
                  <time dateTime={askedAt} title={format.full(askedAt)}>
                    {format.short(askedAt)}
                  </time>
                </span>
              </span>
              <span className="end">
                <Button
                  small
                  kind="primary"
                  aria-label={t('places.requests.acceptOf', { name })}
                  busy={busy === id}
                  onClick={press(id, async () => {
                    await acceptRequest(id)
                    return { said: t('places.requests.accepted', { name, place }) }
                  })}
                >
                  {t('places.requests.accept')}
                </Button>
                <Button
                  small
                  aria-label={t('places.requests.declineOf', { name })}
                  busy={busy === id}
                  onClick={press(id, async () => {
                    await declineRequest(id)
                    return { said: t('places.requests.declined') }
                  })}
                >
                  {t('places.requests.decline')}
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
