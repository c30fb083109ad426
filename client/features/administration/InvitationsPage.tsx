// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { InvitationsPanel } from '#client/features/invitations/components/InvitationsPanel.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { AdministrationFrame } from './components/AdministrationFrame.tsx'
import { administeredPlacesQuery } from './queries.ts'

export function InvitationsPage() {
  const t = useT()
  const [address, setAddress] = useSearchParams()
  const { data, isError, refetch } = useQuery(administeredPlacesQuery)
  const places = data?.places.map(({ place }) => place) ?? []
  const place = places.find(({ id }) => id === address.get('spazio'))
  return (
    <AdministrationFrame title={t('administration.tabs.invitations')}>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {data && (
        <Select
          label={t('administration.invitations.place')}
          options={[{ value: '', label: '–' }, ...places.map(({ id, name }) => ({ value: id, label: name }))]}
          value={place?.id ?? ''}
          onChange={({ target }) => setAddress(target.value ? { spazio: target.value } : {}, { replace: true })}
        />
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
