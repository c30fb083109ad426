// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { today } from '#shared/lib/dates.ts'
import { people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'

await startTestServer()
const network = await buildNetwork()
const lab = await buildLab()
const { staff } = await people(network)
const { ana, ben } = await people(lab)

it('beside what one writes in a lab stand the network and the body, and they follow', async () => {
  const gift = {
    personId: ana.id,
    placeId: network.id,
    role: 'member',
    threadId: null,
    from: today(),
    to: null,
  } as const
  const draft = draftOrganisation({ name: 'Cooperativa Filo', type: 'cooperative' })
  const body = await staff.api(organisationEndpoints.create, draft)
  const posted = () => ana.api(messageEndpoints.create, draftIn(lab.general._id, 'Eccomi'))
  expect((await posted()).author).toMatchObject({ home: null, organisation: null })

  await staff.api(administrationEndpoints.giveRole, gift)
  const organisations = [{ organisationId: body.id, from: today(), to: null }]
  await staff.api(administrationEndpoints.setOrganisations, { personId: ana.id, organisations })
  expect((await posted()).author).toMatchObject({ home: network.place.name, organisation: 'Cooperativa Filo' })

  await staff.api(organisationEndpoints.edit, { ...draft, organisationId: body.id, name: 'Filo e Trama' })
  const { messages } = await ben.api(messageEndpoints.list, { threadId: lab.general._id })
  expect(messages.at(-1)?.author).toMatchObject({ home: network.place.name, organisation: 'Filo e Trama' })
})
