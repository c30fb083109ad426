// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { libraryEndpoints as endpoints } from '#shared/features/library.ts'
import { people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildItems } from './build.ts'

await startTestServer()
const network = await buildNetwork()
const elsewhere = await buildLab()
const { ana, ben, guest } = await people(network)
const at = (day: number) => new Date(Date.UTC(2026, 9, day))
const here = { placeId: network.id, createdBy: ana.id }

await buildItems([
  { ...here, name: 'Città e qualità', changedAt: at(1) },
  { ...here, kind: 'file', name: 'Protocollo Ambito–CPIA.pdf', changedAt: at(3) },
  { ...here, kind: 'file', name: "Verbale dell'Ambito.docx", createdBy: ben.id, changedAt: at(2) },
  { ...here, kind: 'file', name: 'Protocollo vecchio.pdf', removedAt: at(4), removedBy: ana.id },
  { ...here, kind: 'file', name: 'Protocollo altrui.pdf', placeId: elsewhere.id },
])
const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name)

it('what changed last comes first: of my places alone, without what was removed', async () => {
  const { items, mine } = await ben.api(endpoints.recent, {})
  expect(namesOf(items)).toEqual(['Protocollo Ambito–CPIA.pdf', "Verbale dell'Ambito.docx"])
  expect(namesOf(mine)).toEqual(["Verbale dell'Ambito.docx"])
  expect(await guest.api(endpoints.recent, {})).toEqual({ items: [], mine: [] })
  await expect(ben.api(endpoints.recent, { placeId: elsewhere.id })).rejects.toMatchObject({ code: 'not_found' })
})

it('items are found by the beginnings of the words of their names, accents and case aside', async () => {
  const found = async (words: string) => namesOf((await ben.api(endpoints.find, { words })).items)
  expect(await found('citta QUALI')).toEqual(['Città e qualità'])
  expect(await found('città')).toEqual(['Città e qualità'])
  expect(await found('ambito')).toEqual(['Protocollo Ambito–CPIA.pdf', "Verbale dell'Ambito.docx"])
  expect(await found('cpia proto')).toEqual(['Protocollo Ambito–CPIA.pdf'])
  expect(await found('rotocollo')).toEqual([])
  expect(await found('.*')).toEqual([])
  await expect(ben.api(endpoints.find, { words: ' ' })).rejects.toMatchObject({ code: 'invalid' })
})
