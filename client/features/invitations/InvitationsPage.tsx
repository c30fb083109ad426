// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { startTransition, useOptimistic } from 'react'
import { useSearchParams } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { useAgencyFilter } from '#client/features/placeAdministration/components/useAgencyFilter.tsx'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { withChoice } from '#client/lib/withChoice.ts'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { InvitationsPanel } from './components/InvitationsPanel.tsx'

export function InvitationsPage() {
  const t = useT()
  const [address, setAddress] = useSearchParams()
  const { data, isError, refetch } = useQuery(administeredPlacesQuery)
  const { chosen, select } = useAgencyFilter()
  const places = (chosen?.networks ?? data?.places ?? []).map(({ place }) => place)
  // the address follows a moment later: meanwhile the next key would move on from the place before
  const [placeId, choose] = useOptimistic(address.get('spazio') ?? '')
  const place = places.find(({ id }) => id === placeId)
  return (
    <AdministrationFrame title={t('administration.tabs.invitations')}>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {data && (
        <div className="filters">
          {select}
          <Select
            label={t('administration.invitations.place')}
            options={[{ value: '', label: '–' }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
            value={place?.id ?? ''}
            onChange={({ target: { value } }) =>
              startTransition(() => {
                choose(value)
                setAddress((rest) => withChoice(rest, 'spazio', value), { replace: true })
              })
            }
          />
        </div>
      )}
      {data && !place && (
        <EmptyState title={t('administration.invitations.choose')}>
          {t('administration.invitations.chooseText')}
        </EmptyState>
      )}
      {place && <InvitationsPanel place={place} />}
    </AdministrationFrame>
  )
}
