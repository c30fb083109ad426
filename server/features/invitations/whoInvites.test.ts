// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildAccountOf, newEmail } from '#server/features/accounts/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { newPerson, people } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork({ name: 'Rete Mella' })
const who = await people(network)
const placeId = network.id
const { facilitator, staff } = who

describe('who invites with which role', () => {
  it.each([
    ['facilitator', 'coordinator', 403],
    ['facilitator', 'evaluator', 403],
    ['coordinator', 'facilitator', 403],
    ['coordinator', 'member', 200],
    ['ana', 'member', 403],
    ['guest', 'member', 404],
    ['evaluator', 'member', 404],
    ['outsider', 'member', 404],
    ['staff', 'facilitator', 200],
    // whoever administers the programme is invited to the programme
    ['staff', 'staff', 403],
  ] as const)('%s invites a %s: %i', async (name, role, status) => {
    const answer = await who[name].request(invitationEndpoints.create, { placeId, role, email: newEmail() })
    expect(answer.status).toBe(status)
  })

  it('staff invites staff, to the programme; a facilitator of a network does not', async () => {
    const programme = await buildProgramme()
    const draft = { placeId: programme.id, role: 'staff' as const, email: newEmail() }
    expect((await facilitator.request(invitationEndpoints.create, draft)).status).toBe(403)
    expect((await staff.request(invitationEndpoints.create, draft)).status).toBe(200)
  })

  it('nobody shares a conversation they cannot read, or one of elsewhere', async () => {
    const other = await buildNetwork()
    const draft = { placeId, role: 'guest' as const, email: newEmail() }
    for (const person of [facilitator, staff]) {
      const answer = await person.request(invitationEndpoints.create, { ...draft, threadId: other.general._id })
      expect(answer.status).toBe(404)
    }
    const answer = await facilitator.request(invitationEndpoints.create, draft)
    expect(answer.body).toMatchObject({ error: { fields: { threadId: 'required' } } })
  })

  it('nobody is invited to what they could not take', async () => {
    const ofStaff = { role: 'member' as const, email: (await buildAccountOf(staff.id)).email }
    const refused = { code: 'invalid', fields: { to: 'required' } }
    for (const person of [facilitator, staff])
      await expect(person.api(invitationEndpoints.create, { placeId, ...ofStaff })).rejects.toMatchObject(refused)
    const tooLong = { placeId, ...ofStaff, to: addDays(today(), 400) }
    await expect(staff.api(invitationEndpoints.create, tooLong)).rejects.toMatchObject({ fields: { to: 'too_far' } })
    await staff.api(invitationEndpoints.create, { placeId, ...ofStaff, to: addDays(today(), 300) })

    // whoever goes from hand to hand is taken by somebody else
    await staff.api(invitationEndpoints.createLink, { placeId, role: 'member', cap: 2, days: 7 })
    const toStaff = { placeId: (await buildProgramme()).id, role: 'staff' as const }
    const { email } = await buildAccountOf(facilitator.id)
    await expect(staff.api(invitationEndpoints.create, { ...toStaff, email })).rejects.toMatchObject({
      fields: { role: 'ends_first' },
    })
  })

  it('an invitation is not sent again to who has come to the staff meanwhile', async () => {
    const later = await newPerson('Vanna')
    const { email } = await buildAccountOf(later.id)
    const { id: invitationId } = await staff.api(invitationEndpoints.create, { placeId, role: 'member', email })
    const staffRole = { placeId: (await buildProgramme()).id, placeKind: 'programme', role: 'staff' } as const
    await buildRole({ ...staffRole, personId: later.id })
    await expect(staff.api(invitationEndpoints.resend, { invitationId })).rejects.toMatchObject({
      fields: { to: 'required' },
    })
  })

  it.each([
    [{ email: { $gt: '' } }, { email: 'required' }],
    [{ email: 'no address' }, { email: 'bad_email' }],
    [{ role: 'admin' }, { role: 'bad_value' }],
    [{ to: '2026-02-30' }, { to: 'bad_date' }],
    [{ to: addDays(today(), -1) }, { to: 'date_order' }],
    [{ name: 'a\u0000' }, { name: 'bad_text' }],
    [{ cap: 5 }, { cap: 'unknown_key' }],
  ])('refuses %j', async (wrong, fields) => {
    const draft = { placeId, role: 'member', email: newEmail(), ...wrong }
    const answer = await staff.request(invitationEndpoints.create, draft)
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
  })
})
