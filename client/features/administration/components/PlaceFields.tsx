// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { territoryQuery } from '#client/features/administration/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { ErrorState } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { joinings } from '#shared/features/places.ts'
import { threadColours } from '#shared/lib/schema.ts'

type Wiring = Pick<ComponentProps<typeof Select>, 'name' | 'value' | 'onChange' | 'error'>

export function ColourSelect(wiring: Wiring) {
  const t = useT()
  const options = threadColours.map((value) => ({ value, label: t(`administration.places.colours.${value}`) }))
  return <Select label={t('administration.places.colour')} options={options} {...wiring} />
}

export function JoiningSelect(wiring: Wiring) {
  const t = useT()
  const options = joinings.map((value) => ({ value, label: t(`administration.places.joinings.${value}`) }))
  return <Select label={t('administration.places.joining')} options={options} {...wiring} />
}

interface DistrictSelectProps extends Wiring {
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
