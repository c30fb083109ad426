// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { placeAdministrationEndpoints as endpoints } from '#shared/features/placeAdministration.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { onlyStaffMay } from '#test/support/staffOnly.ts'

await startTestServer()
const everybody = await people(await buildNetwork())
const { staff } = everybody
const agency = await staff.api(territoryEndpoints.createHealthAgency, { name: 'ATS Brescia' })
await staff.api(territoryEndpoints.createDistrict, { name: 'Valle Trompia', healthAgencyId: agency.id })
await staff.api(endpoints.createNetwork, { name: 'Rete Mella', districtId: null })

const networks = async () =>
  (await staff.api(endpoints.list)).places.flatMap(({ place }) => (place.kind === 'network' ? place.name : []))
const file = (...lines: string[]) => lines.join('\r\n')
const good = file(
  '\uFEFFrete;ambito;ATS',
  'Rete Franciacorta;Oglio Ovest;ats  brescia',
  '"Rete ""Grigna""";Lecco;ATS Brianza',
  '',
  'Rete Chiese;valle trompia;ATS Brescia',
)

it('shows what a file would do and writes nothing', async () => {
  const before = await networks()
  const preview = await onlyStaffMay(everybody, endpoints.previewImport, { csv: good })
  expect(preview.errors).toEqual([])
  expect(preview.rows).toEqual([
    {
      line: 2,
      network: 'Rete Franciacorta',
      district: 'Oglio Ovest',
      healthAgency: 'ATS Brescia',
      newDistrict: true,
      newHealthAgency: false,
    },
    {
      line: 3,
      network: 'Rete "Grigna"',
      district: 'Lecco',
      healthAgency: 'ATS Brianza',
      newDistrict: true,
      newHealthAgency: true,
    },
    {
      line: 5,
      network: 'Rete Chiese',
      district: 'Valle Trompia',
      healthAgency: 'ATS Brescia',
      newDistrict: false,
      newHealthAgency: false,
    },
  ])
  expect(await networks()).toEqual(before)
  expect((await staff.api(territoryEndpoints.read)).healthAgencies).toHaveLength(1)
})

it.each([
  ['no file', 'ambito;ATS\nA;B', [{ line: 1, column: 'rete', code: 'required' }]],
  ['a foreign column', 'rete;ambito;ATS;note\nA;B;C;d', [{ line: 1, column: null, code: 'unknown_key' }]],
  ['no line', 'rete;ambito;ATS', [{ line: 2, column: null, code: 'required' }]],
  ['an open quote', 'rete;ambito;ATS\n"A;B;C', [{ line: 2, column: null, code: 'bad_value' }]],
  [
    'empty and long cells',
    `rete;ambito;ATS\n;B;C\n${'x'.repeat(81)};B;`,
    [
      { line: 2, column: 'rete', code: 'required' },
      { line: 3, column: 'rete', code: 'too_long' },
      { line: 3, column: 'ATS', code: 'required' },
    ],
  ],
  [
    'codes of people followed',
    'rete;ambito;ATS\nPer RSSMRA85T10A562S;B;C\nD;RSSMRA85T10A562S;C',
    [
      { line: 2, column: 'rete', code: 'case_data' },
      { line: 3, column: 'ambito', code: 'case_data' },
    ],
  ],
  [
    'names that are there already, in the product or in the file',
    'rete,ambito,ATS\nRETE MELLA,X,ATS Brescia\nRete Nuova,X,ATS Brescia\nrete  nuova,X,ATS Brescia',
    [
      { line: 2, column: 'rete', code: 'taken' },
      { line: 4, column: 'rete', code: 'taken' },
    ],
  ],
  [
    'a district under two agencies',
    'rete\tambito\tATS\nR1\tValle Trompia\tATS Pavia\nR2\tNuovo\tATS Pavia\nR3\tNuovo\tATS Brescia',
    [
      { line: 2, column: 'ATS', code: 'bad_value' },
      { line: 4, column: 'ATS', code: 'bad_value' },
    ],
  ],
  ['a cell too many', 'rete;ambito;ATS\nA;B;C;D', [{ line: 2, column: null, code: 'bad_value' }]],
  [
    'too many lines',
    ['rete;ambito;ATS', ...Array.from({ length: 501 }, (_, n) => `R${n};B;C`)].join('\n'),
    [{ line: 502, column: null, code: 'too_many' }],
  ],
])('names the lines that are wrong: %s', async (_, csv, errors) => {
  const before = await networks()
  expect((await staff.api(endpoints.previewImport, { csv })).errors).toEqual(errors)
  await expect(staff.api(endpoints.importNetworks, { csv })).rejects.toMatchObject({
    code: 'conflict',
    fields: { csv: 'bad_value' },
  })
  expect(await networks()).toEqual(before)
})

it('imports all of it, and a second time nothing', async () => {
  expect(await onlyStaffMay(everybody, endpoints.importNetworks, { csv: good })).toEqual({ created: 3 })
  expect(await networks()).toEqual(expect.arrayContaining(['Rete Franciacorta', 'Rete "Grigna"', 'Rete Chiese']))
  const { places } = await staff.api(endpoints.list)
  expect(places.find(({ place }) => place.name === 'Rete "Grigna"')).toMatchObject({
    place: { districtName: 'Lecco', healthAgencyName: 'ATS Brianza' },
    channels: [{ name: 'Rete' }, { name: 'Governance' }, { name: 'Materiali' }],
  })
  const before = await networks()
  await expect(staff.api(endpoints.importNetworks, { csv: good })).rejects.toMatchObject({ code: 'conflict' })
  expect(await networks()).toEqual(before)
})
