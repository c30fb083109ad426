// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { deliveryQuery } from '#client/features/announcements/queries.ts'
import { deliveryWords, mailWords } from '#client/features/announcements/words.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { type Announcement, type DeliveryRow, deliveryListAddress } from '#shared/features/announcements.ts'
import type { PlaceSeen } from '#shared/features/places.ts'

type Which = 'missing' | 'unreached' | 'all'

/** Whom one would have to phone: they have not opened it, and no mail reached them. */
const isUnreached = ({ opened, mail }: DeliveryRow): boolean =>
  !opened && mail.state !== 'sent' && mail.state !== 'waiting'

const picks: Record<Which, (row: DeliveryRow) => boolean> = {
  missing: ({ acknowledgedAt }) => acknowledgedAt === null,
  unreached: isUnreached,
  all: () => true,
}

function PersonRow({ row }: { row: DeliveryRow }) {
  const t = useT()
  const format = useFormat()
  const { person, mail, remindedAt } = row
  const line = [deliveryWords(t, format, row), mailWords(t, format, row)]
  return (
    <li className="person wide">
      <Avatar person={person} />
      <b dir="auto">{person.name}</b>
      <span className="r">
        <span dir="auto">{[person.title, person.organisation].filter(Boolean).join(', ')}</span>
        <br />
        {line.filter(Boolean).join(' · ')}
        {remindedAt && ` · ${t('announcements.log.reminded', { at: format.full(remindedAt) })}`}
      </span>
      <span className="end">{mail.state === 'refused' && <Tag tone="bad">{t('announcements.refused')}</Tag>}</span>
    </li>
  )
}

interface PlaceLogProps {
  place: PlaceSeen
  rows: readonly DeliveryRow[]
  which: Which
  asks: boolean
}

function PlaceLog({ place, rows, which, asks }: PlaceLogProps) {
  const t = useT()
  const shown = rows.filter(picks[which])
  const done = rows.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length
  if (shown.length === 0) return null
  return (
    <details className="branch">
      <summary>
        <Icon name="right" small />
        <b dir="auto">{place.name}</b>
        <span className="meta">
          {asks
            ? t('announcements.taken', { count: done, total: rows.length })
            : t('announcements.people', { count: rows.length })}
        </span>
        {which !== 'all' && <Tag tone="warn">{t(`announcements.count.${which}`, { count: shown.length })}</Tag>}
      </summary>
      <ul className="below">
        {shown.map((row) => (
          <PersonRow key={row.person.id} row={row} />
        ))}
      </ul>
    </details>
  )
}

/** Who is missing, place by place, and what became of each mail. */
export function Delivery({ announcement }: { announcement: Announcement }) {
  const t = useT()
  const asks = announcement.acknowledgement !== 'none'
  const [which, setWhich] = useState<Which>(asks ? 'missing' : 'all')
  const format = useFormat()
  const { language } = useLanguage()
  const delivery = useQuery(deliveryQuery(announcement.id))
  if (!delivery.data) return <Unanswered questions={[delivery]} />
  const { places, people, departures } = delivery.data
  const [last] = departures
  const counts = { missing: people.filter(picks.missing).length, unreached: people.filter(picks.unreached).length }
  const done = people.length - counts.missing
  return (
    <Card
      title={t('announcements.delivery')}
      aside={
        asks
          ? t('announcements.taken', { count: done, total: people.length })
          : t('announcements.people', { count: people.length })
      }
    >
      <Seg
        label={t('announcements.delivery')}
        options={(asks ? (['missing', 'unreached', 'all'] as const) : (['unreached', 'all'] as const)).map((value) => ({
          value,
          label: t(`announcements.which.${value}`),
        }))}
        value={which}
        onChange={setWhich}
      />
      <p className="links meta">
        <a href={deliveryListAddress(announcement.id, language)} download>
          {t('announcements.download')}
        </a>
        {last && <span>{t('announcements.downloaded', { name: last.by, at: format.full(last.at) })}</span>}
      </p>
      {which !== 'all' && counts[which] === 0 && <p className="muted">{t(`announcements.nobody.${which}`)}</p>}
      {places.map((place) => (
        <PlaceLog
          key={place.id}
          place={place}
          rows={people.filter(({ placeIds }) => placeIds.includes(place.id))}
          which={which}
          asks={asks}
        />
      ))}
    </Card>
  )
}
