// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import type { Place } from '#shared/features/places.ts'
import { agenciesOf } from './territory.ts'

const network = (name: string, districtName: string | null, agency: string | null): { place: Place } => ({
  place: {
    id: name,
    kind: 'network',
    name,
    description: '',
    colour: 'teal',
    joining: null,
    districtName,
    healthAgencyId: agency && `id of ${agency}`,
    healthAgencyName: agency,
    archivedAt: null,
    readOnly: false,
  },
})

it('networks roll up into districts and agencies, by name, what lies nowhere last', () => {
  const agencies = agenciesOf([
    network('Rete nuova', null, null),
    network('Rete Serio', 'Serio', 'ATS Bergamo'),
    network('Rete Adda', 'Brembo', 'ATS Bergamo'),
    network('Rete Brembo', 'Brembo', 'ATS Bergamo'),
    network('Rete Molgora', 'Molgora', 'ATS Àlpi'),
  ])
  const names = (networks: { place: Place }[]) => networks.map(({ place }) => place.name)
  expect(
    agencies.map(({ id, name, networks, districts }) => [
      id,
      name,
      networks.length,
      districts.map((district) => [district.name, names(district.networks)]),
    ]),
  ).toEqual([
    ['id of ATS Àlpi', 'ATS Àlpi', 1, [['Molgora', ['Rete Molgora']]]],
    [
      'id of ATS Bergamo',
      'ATS Bergamo',
      3,
      [
        ['Brembo', ['Rete Adda', 'Rete Brembo']],
        ['Serio', ['Rete Serio']],
      ],
    ],
    [null, null, 1, [[null, ['Rete nuova']]]],
  ])
})
