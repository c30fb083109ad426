// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { territoryQuery } from '#client/features/territory/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { ErrorState } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'

interface DistrictSelectProps extends Pick<ComponentProps<typeof Select>, 'name' | 'value' | 'onChange' | 'error'> {
  label?: string
  /** An empty choice stands for none. */
  none?: boolean
}

/** Districts by name, each with its agency. */
export function DistrictSelect({ label, none = false, ...wiring }: DistrictSelectProps) {
  const t = useT()
  const { data, isError, refetch } = useQuery(territoryQuery)
  const agency = (id: string) => data?.healthAgencies.find((one) => one.id === id)?.name ?? ''
  const districts = (data?.districts ?? []).map(({ id, name, healthAgencyId }) => ({
    value: id,
    label: `${name} · ${agency(healthAgencyId)}`,
  }))
  const first = { value: '', label: none ? t('administration.places.noDistrict') : '–' }
  return (
    <>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      <Select label={label ?? t('administration.places.district')} options={[first, ...districts]} {...wiring} />
    </>
  )
}
