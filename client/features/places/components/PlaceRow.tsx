// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import type { IconName } from '#client/ui/Icon.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Channel, Place } from '#shared/features/places.ts'

export const placeIcons: Record<Place['kind'], IconName> = { network: 'network', lab: 'lab', programme: 'people' }

/** The channels of the whole programme: a megaphone where only some may write. */
export const channelIcon = (posting: Channel['posting']): IconName =>
  posting === 'facilitators' ? 'megaphone' : 'node'

interface PlaceRowProps {
  place: Place
  /** Instead of where it is, or its description. */
  line?: ReactNode
  end?: ReactNode
  /** A place one may not open yet has no address. */
  closed?: boolean
}

export function PlaceRow({ place, line, end, closed = false }: PlaceRowProps) {
  const t = useT()
  const where =
    place.districtName && place.healthAgencyName
      ? t('places.where', { district: place.districtName, agency: place.healthAgencyName })
      : (place.districtName ?? place.description)
  return (
    <li className="placerow">
      <Swatch icon={placeIcons[place.kind]} colour={place.colour} large />
      <span className="t">
        {closed ? (
          <b dir="auto">{place.name}</b>
        ) : (
          <Link to={paths.place(place)} dir="auto">
            {place.name}
          </Link>
        )}
        <span className="meta" dir="auto">
          {line ?? where}
        </span>
      </span>
      <span className="end">
        {place.archivedAt && <Tag>{t(`places.archived.${place.kind}`)}</Tag>}
        {end}
      </span>
    </li>
  )
}
