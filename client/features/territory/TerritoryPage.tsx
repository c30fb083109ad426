// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { type District, territoryEndpoints as endpoints, type HealthAgency } from '#shared/features/territory.ts'
import { NameDialog } from './components/NameDialog.tsx'
import { territoryQuery } from './queries.ts'

interface Naming {
  title: string
  name: string
  act: (name: string) => Promise<unknown>
}

interface AgencyProps {
  agency: HealthAgency
  districts: District[]
  onName: (naming: Naming) => void
}

function Agency({ agency, districts, onName }: AgencyProps) {
  const t = useT()
  const rename = (what: HealthAgency | District, act: Naming['act']) => ({
    'aria-label': t('administration.territory.renameOf', { name: what.name }),
    onClick: () => onName({ title: t('administration.territory.renameOf', { name: what.name }), name: what.name, act }),
  })
  return (
    <Card
      title={agency.name}
      aside={t('administration.territory.districts', { count: districts.length })}
      action={
        <Button
          small
          kind="quiet"
          {...rename(agency, (name) => api(endpoints.renameHealthAgency, { healthAgencyId: agency.id, name }))}
        >
          {t('administration.territory.rename')}
        </Button>
      }
    >
      <ul>
        {districts.map((district) => (
          <li key={district.id} className="placerow two">
            <span dir="auto">{district.name}</span>
            <Button
              small
              kind="quiet"
              {...rename(district, (name) => api(endpoints.renameDistrict, { districtId: district.id, name }))}
            >
              {t('administration.territory.rename')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="actsrow">
        <Button
          small
          icon="plus"
          aria-label={`${t('administration.territory.newDistrict')}: ${agency.name}`}
          onClick={() =>
            onName({
              title: `${t('administration.territory.newDistrict')} · ${agency.name}`,
              name: '',
              act: (name) => api(endpoints.createDistrict, { name, healthAgencyId: agency.id }),
            })
          }
        >
          {t('administration.territory.newDistrict')}
        </Button>
      </div>
    </Card>
  )
}

export function TerritoryPage() {
  const t = useT()
  const [naming, setNaming] = useState<Naming | null>(null)
  const { data, isError, refetch } = useQuery(territoryQuery)
  return (
    <AdministrationFrame title={t('administration.tabs.territory')}>
      <p className="muted">{t('administration.territory.lead')}</p>
      <div className="actsrow">
        <Button
          icon="plus"
          kind="primary"
          onClick={() =>
            setNaming({
              title: t('administration.territory.newAgency'),
              name: '',
              act: (name) => api(endpoints.createHealthAgency, { name }),
            })
          }
        >
          {t('administration.territory.newAgency')}
        </Button>
      </div>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {data?.healthAgencies.length === 0 && (
        <EmptyState title={t('administration.territory.empty')}>{t('administration.territory.emptyText')}</EmptyState>
      )}
      {data?.healthAgencies.map((agency) => (
        <Agency
          key={agency.id}
          agency={agency}
          districts={data.districts.filter(({ healthAgencyId }) => healthAgencyId === agency.id)}
          onName={setNaming}
        />
      ))}
      {naming && <NameDialog {...naming} open onClose={() => setNaming(null)} />}
    </AdministrationFrame>
  )
}
