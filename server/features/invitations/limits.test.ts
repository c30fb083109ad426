// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { newEmail } from '#server/features/accounts/build.ts'
import { newId } from '#server/lib/id.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import { people } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildInvitation } from './build.ts'
import { takeInvitations } from './limits.ts'

await startTestServer()
const network = await buildNetwork({ name: 'Rete Mella' })
const who = await people(network)
const placeId = network.id
const { facilitator, coordinator, staff } = who

describe('an invitation', () => {
  it('fills nobody’s letter box: sent again and by others it goes so often a day, and another one as before', async () => {
    const { invitation } = await buildInvitation({ placeId, createdBy: staff.id })
    const again = async ({ _id }: typeof invitation, person = coordinator) =>
      (await person.request(invitationEndpoints.resend, { invitationId: _id })).status
    const sent = []
    for (const person of [coordinator, facilitator, staff, coordinator, facilitator, staff]) {
      sent.push(await again(invitation, person))
      const elsewhere = { email: invitation.email, placeId: (await buildNetwork()).id, role: 'member' }
      sent.push((await staff.request(invitationEndpoints.create, elsewhere)).status)
    }
    expect(sent).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
    expect(await again((await buildInvitation({ placeId, createdBy: staff.id })).invitation)).toBe(200)
  })

  it('that is one too many for one address takes nothing from the others, nor from whoever invites', async () => {
    const [full, other, by] = [newEmail(), newEmail(), newId()]
    for (let i = 0; i < 10; i += 1) await takeInvitations(newId(), [full])
    const many = Array.from({ length: 998 }, newEmail)
    for (let i = 0; i < 10; i += 1)
      await expect(takeInvitations(by, [other, full, ...many])).rejects.toMatchObject({ code: 'too_many' })
    await expect(takeInvitations(by, [other])).resolves.toBeUndefined()
  })
})
