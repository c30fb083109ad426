// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { editionEndpoints } from '#shared/features/editions.ts'
import { programmeEndpoints } from '#shared/features/programme.ts'
import { callApi } from '#test/support/api.ts'
import { startOnDump } from '#test/support/earlier.ts'
import { signIn } from '#test/support/people.ts'
import { draftEdition } from './build.ts'
import { settleCard } from './settle.ts'

const { ana = '', staff = '' } = await startOnDump('beforeEditions.json')
const card = {
  body: 'Ente di ieri',
  fund: 'FAMI 2014-2020',
  name: 'Programma di ieri',
  code: 'PROG-1',
  cup: 'E89F18000510007',
  visibility: "Progetto co-finanziato dall'Unione europea",
}

it('what the card of a programme said before there were editions is its first one, once', async () => {
  expect(await callApi(programmeEndpoints.card, {})).toMatchObject({ ...card, closed: false, demo: false })
  const { api } = await signIn(ana)
  const { editions } = await api(editionEndpoints.list)
  expect(editions).toMatchObject([{ ...card, isCard: true, leadBody: '', from: null, activities: [], demo: false }])
  expect(await mongoose.connection.collection('programme').find().toArray()).toEqual([
    { _id: 'programme', closedAt: null, demo: false, demoVersion: null },
  ])
  // a process that died before it could say that it was done
  await mongoose.connection.collection('settled').deleteMany({})
  await Promise.all([settleCard(), settleCard()])
  expect((await api(editionEndpoints.list)).editions).toEqual(editions)
  const administrator = await signIn(staff)
  const id = editions[0]?.id ?? ''
  await administrator.api(editionEndpoints.edit, { ...draftEdition(card), editionId: id, name: 'Programma di oggi' })
  expect(await callApi(programmeEndpoints.card, {})).toMatchObject({ name: 'Programma di oggi', code: card.code })
})
