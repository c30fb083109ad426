// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ComponentProps } from 'react'
import { useT } from '#client/lib/i18n.tsx'
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
