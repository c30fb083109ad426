// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { placeIcons } from '#client/features/places/components/PlaceRow.tsx'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { Tabs } from '#client/ui/Tabs.tsx'
import type { PlaceOverview } from '#shared/features/places.ts'

interface PlaceHeaderProps {
  overview: PlaceOverview
  actions: ReactNode
  threadCount?: number | undefined
}

/** The head of a network, the same over its parts. */
export function PlaceHeader({ overview, actions, threadCount }: PlaceHeaderProps) {
  const t = useT()
  const format = useFormat()
  const { place, facilitators } = overview
  const here = paths.place(place)
  const [first] = facilitators
  return (
    <header className="mthead" data-c={place.colour}>
      <div className="top">
        <Swatch icon={placeIcons[place.kind]} colour={place.colour} large />
        <div className="ttlwrap">
          <h1 dir="auto">{place.name}</h1>
          <div className="facts">
            {place.districtName && (
              <span dir="auto">{[place.districtName, place.healthAgencyName].filter(Boolean).join(', ')}</span>
            )}
            <span>
              <Icon name="people" />
              {t('conversations.peopleOf', { count: overview.peopleCount })}{' '}
              {overview.organisationCount > 0 &&
                t('conversations.organisationsOf', { count: overview.organisationCount })}
            </span>
            {first && (
              <span>
                <Avatar person={first} size="xs" />
                {t('conversations.facilitators', {
                  count: facilitators.length,
                  names: format.list(facilitators.map(({ name }) => name)),
                })}
              </span>
            )}
          </div>
        </div>
        <div className="acts">{actions}</div>
      </div>
      <Tabs
        label={t('conversations.tabs')}
        tabs={[
          { to: here, label: t('conversations.overview') },
          {
            to: `${here}/conversazioni`,
            label: t('conversations.list'),
            ...(threadCount !== undefined && { count: threadCount }),
          },
          { to: paths.library(place), label: t('conversations.documents'), deep: true },
          { to: paths.meetingsOf(place), label: t('conversations.meetings') },
          { to: `${here}/persone`, label: t('conversations.people'), count: overview.peopleCount },
          { to: paths.supportOf(place), label: t('conversations.paths') },
        ]}
      />
    </header>
  )
}
