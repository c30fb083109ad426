// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { AgencySelect } from '#client/features/places/components/NetworkTree.tsx'
import { type AgencyGroup, agenciesOf } from '#client/features/places/territory.ts'
import { useAgency } from '#client/features/places/useAgency.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { AdministeredPlace } from '#shared/features/placeAdministration.ts'

interface AgencyFilterOptions {
  onChoose?: () => void
  /** What is narrowed is no list of networks, which are what the choice counts. */
  ofOthers?: boolean
}

interface AgencyFilter {
  /** The health agency a list is narrowed to; undefined for all, and while the networks are not there yet. */
  chosen: AgencyGroup<AdministeredPlace> | undefined
  /** What to ask the server with: nothing for all. */
  wanted: { healthAgencyId?: string }
  /** Null where there is nothing to choose from. */
  select: ReactNode
}

export function useAgencyFilter({ onChoose, ofOthers = false }: AgencyFilterOptions = {}): AgencyFilter {
  const t = useT()
  const { data } = useQuery(administeredPlacesQuery)
  const [agencyId, choose] = useAgency()
  const agencies = agenciesOf((data?.places ?? []).filter(({ place }) => place.kind === 'network'))
  const chosen = agencies.find(({ id }) => id === agencyId)
  // until the networks are there the address is believed: nobody is shown all of them for a moment
  const healthAgencyId = data ? chosen?.id : agencyId
  return {
    chosen,
    wanted: healthAgencyId ? { healthAgencyId } : {},
    select:
      agencies.length > 1 ? (
        <AgencySelect
          agencies={agencies}
          value={chosen?.id ?? ''}
          hint={ofOthers ? t('places.tree.counted') : undefined}
          onChoose={(id) => {
            choose(id)
            onChoose?.()
          }}
        />
      ) : null,
  }
}
