// SPDX-License-Identifier: AGPL-3.0-or-later
import { Fragment, type ReactNode } from 'react'
import type { AgencyGroup } from '#client/features/places/territory.ts'
import { useT } from '#client/lib/i18n.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { Select } from '#client/ui/TextField.tsx'

interface AgencySelectProps {
  agencies: readonly AgencyGroup<unknown>[]
  value: string
  onChoose: (agencyId: string) => void
  hint?: string | undefined
}

/** How many networks each health agency has, and those of which are shown. */
export function AgencySelect({ agencies, value, onChoose, hint }: AgencySelectProps) {
  const t = useT()
  return (
    <Select
      label={t('places.tree.agency')}
      hint={hint}
      options={[
        { value: '', label: t('places.tree.all') },
        ...agencies.flatMap(({ id, name, networks }) =>
          id && name ? { value: id, label: t('places.tree.option', { name, count: networks.length }) } : [],
        ),
      ]}
      value={value}
      onChange={({ target }) => onChoose(target.value)}
    />
  )
}

interface NetworkTreeProps<Network> {
  agencies: readonly AgencyGroup<Network>[]
  /** Of the headings of the agencies. */
  level: 2 | 3
  row: (network: Network) => ReactNode
}

/** Networks under their health agencies, and under their district where it has more than one; each says how many. */
export function NetworkTree<Network>({ agencies, level, row }: NetworkTreeProps<Network>) {
  const t = useT()
  return agencies.map(({ id, name, networks, districts }) => (
    <section key={id} className="agency">
      <SectionHeading
        level={level}
        aside={[
          t('places.tree.networks', { count: networks.length }),
          ...(id ? [t('places.tree.districts', { count: districts.length })] : []),
        ].join(', ')}
      >
        <span dir="auto">{name ?? t('places.tree.noAgency')}</span>
      </SectionHeading>
      {districts.map((district) => (
        <Fragment key={district.name}>
          {district.name && district.networks.length > 1 && (
            <SectionHeading level={level === 2 ? 3 : 4} aside={district.networks.length}>
              <span dir="auto">{district.name}</span>
            </SectionHeading>
          )}
          <ul>{district.networks.map(row)}</ul>
        </Fragment>
      ))}
    </section>
  ))
}
