// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildLab, buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildInvitation } from './build.ts'

await startTestServer()
const network = await buildNetwork({ name: 'Rete Mella' })
const who = await people(network)
const placeId = network.id
const { facilitator, staff } = who

const link = { kind: 'link', email: null } as const

describe('a link from before', () => {
  it('is no way back for whoever was sent away', async () => {
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9 })
    const gone = await newPerson('Gino', 'member', { id: placeId, kind: 'network' })
    const { roles } = await staff.api(administrationEndpoints.person, { personId: gone.id })
    await staff.api(administrationEndpoints.endRole, { roleId: roles[0]?.id ?? '' })
    await expect(gone.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'link_spent' })
    await expect(gone.api(placeEndpoints.read, { placeId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is a way back for whoever left by themselves, and for whoever’s time was over', async () => {
    const lab = { placeId: (await buildLab({ joining: 'open' })).id }
    const lia = await newPerson('Lia', 'member', { id: placeId, kind: 'network' })
    const { token } = await buildInvitation({ ...link, ...lab, createdBy: staff.id, cap: 9 })
    await lia.api(labJoiningEndpoints.join, lab)
    await lia.api(labJoiningEndpoints.leave, lab)
    const { roles } = await staff.api(administrationEndpoints.person, { personId: lia.id })
    expect(roles.find((role) => role.placeId === lab.placeId)).toMatchObject({ endedBy: { id: lia.id } })
    await expect(lia.api(invitationEndpoints.join, { token })).resolves.toMatchObject(lab)

    const old = { ...link, placeId, createdBy: staff.id, cap: 9, createdAt: new Date(Date.now() - 5 * 86_400_000) }
    const earlier = (await buildInvitation(old)).token
    const past = { placeId, placeKind: 'network', role: 'member', to: addDays(today(), -1) } as const
    const [over, shortened] = [await newPerson('Olmo'), await newPerson('Sveva')]
    await buildRole({ ...past, personId: over.id })
    await buildRole({ ...past, personId: shortened.id, endedBy: staff.id })
    await expect(over.api(invitationEndpoints.join, { token: earlier })).resolves.toMatchObject({ placeId })
    await expect(shortened.api(invitationEndpoints.join, { token: earlier })).rejects.toMatchObject({
      code: 'link_spent',
    })
  })

  it('is no way back for whoever leaves when staff has set their last day', async () => {
    const lab = { placeId: (await buildLab({ joining: 'open' })).id }
    const sent = await newPerson('Mino', 'member', { id: placeId, kind: 'network' })
    const { token } = await buildInvitation({ ...link, ...lab, createdBy: staff.id, cap: 9 })
    await sent.api(labJoiningEndpoints.join, lab)
    const { roles } = await staff.api(administrationEndpoints.person, { personId: sent.id })
    const roleId = roles.find((role) => role.placeId === lab.placeId)?.id ?? ''
    await staff.api(administrationEndpoints.changeRoleEnd, { roleId, to: today() })
    await sent.api(labJoiningEndpoints.leave, lab)
    await expect(sent.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'link_spent' })
  })
})

it('a letter from before is no way back either, one sent after it is', async () => {
  const gone = await newPerson('Tea', 'member', { id: placeId, kind: 'network' })
  const { email } = await buildAccountOf(gone.id)
  const letter = { placeId, email, createdBy: staff.id }
  const before = await buildInvitation(letter)
  const { roles } = await staff.api(administrationEndpoints.person, { personId: gone.id })
  await staff.api(administrationEndpoints.endRole, { roleId: roles[0]?.id ?? '' })
  await expect(gone.api(invitationEndpoints.join, { token: before.token })).rejects.toMatchObject({
    code: 'link_spent',
  })
  const after = await buildInvitation(letter)
  await expect(gone.api(invitationEndpoints.join, { token: after.token })).resolves.toMatchObject({ placeId })
})
