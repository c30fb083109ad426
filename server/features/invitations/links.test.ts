// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildAccount, newEmail } from '#server/features/accounts/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { invitationEndpoints } from '#shared/features/invitations.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { rawRequest } from '#test/support/api.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { anonymous, newPerson, people, signIn } from '#test/support/people.ts'
import { buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildInvitation } from './build.ts'

const mailbox = await startMailbox()
const server = await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork({ name: 'Rete Mella' })
const who = await people(network)
const placeId = network.id
const { facilitator, coordinator, staff, ana } = who

const newcomer = { name: 'Nina Rossi', password: 'un fiume lento e largo', language: 'it' as const }
const link = { kind: 'link', email: null } as const
const call = (token: string | null) => ({ token })

describe('a link from hand to hand', () => {
  it('is shown to those who may make it, and carries member or guest only', async () => {
    const made = await facilitator.api(invitationEndpoints.createLink, { placeId, role: 'member', cap: 20, days: 7 })
    expect(made.url).toMatch(new RegExp(`^${server.url}/invito#[A-Za-z0-9_-]{22}$`))
    const { invitations } = await coordinator.api(invitationEndpoints.list, { placeId })
    expect(invitations.find(({ id }) => id === made.id)).toEqual(made)
    for (const role of ['coordinator', 'facilitator', 'staff', 'evaluator']) {
      const answer = await staff.request(invitationEndpoints.createLink, { placeId, role, cap: 20, days: 7 })
      expect(answer.body).toMatchObject({ error: { fields: { role: 'bad_value' } } })
    }
    for (const wrong of [{ cap: 0 }, { cap: 501 }, { cap: 1.5 }, { days: 91 }, { days: { $gt: 0 } }]) {
      const draft = { placeId, role: 'member', cap: 20, days: 7, ...wrong }
      expect((await staff.request(invitationEndpoints.createLink, draft)).status).toBe(400)
    }
  })

  it('lets in exactly as many as it says, however many come at once', async () => {
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 3 })
    const known = await Promise.all(Array.from({ length: 4 }, () => buildAccount().then((one) => signIn(one.personId))))
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () =>
        rawRequest(invitationEndpoints.accept, { token, ...newcomer, email: newEmail() }),
      ),
      ...known.map((person) => person.request(invitationEndpoints.join, { token })),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 410, 410, 410, 410, 410])
    const { invitations } = await staff.api(invitationEndpoints.list, { placeId })
    expect(invitations.filter(({ cap }) => cap === 3)).toEqual([])
  })

  it('takes no place from whoever is inside already', async () => {
    const { token, invitation } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 2 })
    expect(await ana.api(invitationEndpoints.join, { token })).toEqual({ placeId, threadId: null })
    const { invitations } = await staff.api(invitationEndpoints.list, { placeId })
    expect(invitations.find(({ id }) => id === invitation._id)).toMatchObject({ taken: 0 })
    expect((await ana.api(meEndpoints.read)).grants).toHaveLength(1)
  })

  it.each([
    ['without end', null],
    ['with a last day', addDays(today(), 30)],
  ])('gives one role %s, and takes one place, where one person presses several times at once', async (_, to) => {
    const { token, invitation } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9, to })
    const person = await newPerson('Piero')
    // the first to come in cuts the answers to the others: what they may see has changed
    await Promise.allSettled(Array.from({ length: 4 }, () => person.request(invitationEndpoints.join, { token })))
    const { roles } = await staff.api(administrationEndpoints.person, { personId: person.id })
    expect(roles).toMatchObject([{ role: 'member', placeId, to }])
    const { invitations } = await staff.api(invitationEndpoints.list, { placeId })
    expect(invitations.find(({ id }) => id === invitation._id)).toMatchObject({ taken: 1 })
  })

  it('asks for an address, and says when it has an account', async () => {
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9 })
    const account = await buildAccount()
    const without = await rawRequest(invitationEndpoints.accept, { token, ...newcomer })
    expect(without.body).toMatchObject({ error: { fields: { email: 'required' } } })
    const taken = await rawRequest(invitationEndpoints.accept, { token, ...newcomer, email: account.email })
    expect(taken.body).toMatchObject({ error: { fields: { email: 'taken' } } })
    const weak = { token, ...newcomer, password: 'ninarossi1', email: newEmail() }
    expect((await rawRequest(invitationEndpoints.accept, weak)).body).toMatchObject({
      error: { fields: { password: 'weak_password' } },
    })
  })

  it('gives a role that ends on its day', async () => {
    const to = addDays(today(), 30)
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9, to })
    const { session } = await anonymous.api(invitationEndpoints.accept, { token, ...newcomer, email: newEmail() })
    expect(session.me.grants).toMatchObject([{ role: 'member', to }])
  })

  it('opens nothing once the last day of its role is over', async () => {
    const draft = { ...link, placeId, createdBy: facilitator.id, cap: 9 }
    const [lastDay, over] = [
      await buildInvitation({ ...draft, to: today() }),
      await buildInvitation({ ...draft, to: addDays(today(), -1) }),
    ]
    expect((await rawRequest(invitationEndpoints.look, { token: lastDay.token })).status).toBe(200)
    for (const asked of [
      rawRequest(invitationEndpoints.look, { token: over.token }),
      rawRequest(invitationEndpoints.accept, { token: over.token, ...newcomer, email: newEmail() }),
    ])
      expect((await asked).body).toMatchObject({ error: { code: 'link_spent' } })
  })

  it('lets staff in for a time only', async () => {
    const place = (await buildNetwork()).id
    const endless = await buildInvitation({ ...link, placeId: place, createdBy: staff.id })
    await expect(staff.api(invitationEndpoints.join, { token: endless.token })).rejects.toMatchObject({
      code: 'invalid',
      fields: { to: 'required' },
    })
    const toBe = await newPerson('Vera')
    const toCome = { placeId: (await buildProgramme()).id, from: addDays(today(), 1), personId: toBe.id }
    await buildRole({ ...toCome, placeKind: 'programme', role: 'staff' })
    await expect(toBe.api(invitationEndpoints.join, { token: endless.token })).rejects.toMatchObject({
      fields: { to: 'required' },
    })
    const timed = await buildInvitation({ ...link, placeId: place, createdBy: staff.id, to: addDays(today(), 7) })
    await expect(staff.api(invitationEndpoints.join, { token: timed.token })).resolves.toMatchObject({ placeId: place })
  })

  it('proves no address: whoever answers its mail first has the account alone', async () => {
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9 })
    const [to, { password }] = [newEmail(), newcomer]
    const { session } = await anonymous.api(invitationEndpoints.accept, { token, ...newcomer, email: to })
    await anonymous.api(accountEndpoints.askLink, { email: to })
    const mine = await anonymous.api(accountEndpoints.useLink, { token: (await mailbox.next(to)).token })
    const before = await rawRequest(meEndpoints.read, {}, call(session.accessToken))
    expect(before.status).toBe(401)
    expect((await rawRequest(sessionEndpoints.signIn, { email: to, password })).status).toBe(401)
    expect((await rawRequest(meEndpoints.read, {}, call(mine.accessToken))).status).toBe(200)
  })

  it('ends with the right of whoever made it', async () => {
    const maker = await newPerson('Furio', 'facilitator', { id: placeId, kind: 'network' })
    const { token } = await buildInvitation({ ...link, placeId, createdBy: maker.id, cap: 9 })
    expect((await rawRequest(invitationEndpoints.look, { token })).status).toBe(200)
    await staff.api(administrationEndpoints.suspend, { personId: maker.id })
    expect((await rawRequest(invitationEndpoints.look, { token })).status).toBe(410)
    await staff.api(administrationEndpoints.unsuspend, { personId: maker.id })
    const { roles } = await staff.api(administrationEndpoints.person, { personId: maker.id })
    await staff.api(administrationEndpoints.endRole, { roleId: roles[0]?.id ?? '' })
    expect((await rawRequest(invitationEndpoints.look, { token })).status).toBe(410)
  })
})
