// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildAccount, newEmail } from '#server/features/accounts/build.ts'
import { newId } from '#server/lib/id.ts'
import { invitationEndpoints, invitationEvents } from '#shared/features/invitations.ts'
import { meEndpoints } from '#shared/features/me.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { rawRequest } from '#test/support/api.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { anonymous, people, signIn } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { fingerprints } from '#test/support/records.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildInvitation } from './build.ts'

const mailbox = await startMailbox()
const server = await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork({ name: 'Rete Mella' })
const who = await people(network)
const placeId = network.id
const { facilitator, coordinator, staff, ana } = who

const newcomer = { name: 'Nina Rossi', password: 'un fiume lento e largo', language: 'it' as const }
const call = (token: string | null) => ({ token })

describe('a single invitation', () => {
  it('goes by mail, is looked at without consequence, and lets one person in, where they were invited to', async () => {
    const to = newEmail()
    const draft = { placeId, role: 'coordinator' as const, email: to, name: 'Nina' }
    const made = await staff.api(invitationEndpoints.create, draft)
    expect(made).toMatchObject({ kind: 'single', role: 'coordinator', email: to, taken: 0, url: null })
    const mail = await mailbox.next(to)
    expect(mail.subject).toBe('Invito di Stella: Rete Mella')
    expect(mail.text).toContain('Il tuo ruolo: referente.')
    expect(mail.link.href).toBe(`${server.url}/invito#${mail.token}`)

    const before = await fingerprints()
    for (const _ of [1, 2, 3]) {
      await fetch(mail.link).then((answer) => answer.text())
      const view = await anonymous.api(invitationEndpoints.look, { token: mail.token })
      expect(view).toMatchObject({
        inviter: { name: 'Stella' },
        place: { name: 'Rete Mella', kind: 'network' },
        role: 'coordinator',
        email: to,
        known: false,
      })
      expect(JSON.stringify(view)).not.toContain(placeId)
    }
    expect(await fingerprints()).toEqual(before)

    const { session, landing } = await anonymous.api(invitationEndpoints.accept, { token: mail.token, ...newcomer })
    expect(landing).toEqual({ placeId, threadId: null })
    expect(session.me).toMatchObject({
      person: { name: 'Nina Rossi', home: 'Rete Mella' },
      email: to,
      grants: [{ role: 'coordinator', placeId }],
      welcomed: false,
    })
    const place = await rawRequest(placeEndpoints.read, { placeId }, call(session.accessToken))
    expect(place.status).toBe(200)
    const again = await rawRequest(invitationEndpoints.accept, { token: mail.token, ...newcomer })
    expect(again).toMatchObject({ status: 410, body: { error: { code: 'link_spent' } } })
  })

  it('adds the role to whoever has the account of that address, and to nobody else', async () => {
    const account = await buildAccount({ name: 'Marta' })
    const { token } = await buildInvitation({ placeId, createdBy: staff.id, email: account.email, role: 'evaluator' })
    expect(await anonymous.api(invitationEndpoints.look, { token })).toMatchObject({ known: true })
    const stranger = await rawRequest(invitationEndpoints.accept, { token, ...newcomer })
    expect(stranger.body).toMatchObject({ error: { code: 'invalid', fields: { email: 'taken' } } })
    await expect(ana.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'forbidden' })
    const marta = await signIn(account.personId)
    expect(await marta.api(invitationEndpoints.join, { token })).toEqual({ placeId, threadId: null })
    const { grants } = await marta.api(meEndpoints.read)
    expect(grants).toMatchObject([{ role: 'evaluator', placeId }])
    await expect(marta.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'link_spent' })
  })

  it('carries no code of a person followed as its name', async () => {
    const draft = { placeId, role: 'member' as const, email: newEmail(), name: 'RSSMRA85T10A562S' }
    const refused = { code: 'case_data', fields: { name: 'case_data' } }
    await expect(staff.api(invitationEndpoints.create, draft)).rejects.toMatchObject(refused)
  })

  it('to a conversation lets a guest into that one, and lands there', async () => {
    const to = newEmail()
    const threadId = network.general._id
    await facilitator.api(invitationEndpoints.create, { placeId, role: 'guest', threadId, email: to, language: 'en' })
    const mail = await mailbox.next(to)
    expect(mail.subject).toBe('Invitation from Fausta: a conversation of Rete Mella')
    const { session, landing } = await anonymous.api(invitationEndpoints.accept, { token: mail.token, ...newcomer })
    expect(landing).toEqual({ placeId, threadId })
    const guest = await signIn(session.me.person.id)
    await guest.api(messageEndpoints.create, { threadId, clientId: newId(), text: 'Buongiorno' })
    await expect(guest.api(placeEndpoints.read, { placeId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('ends when it is revoked, past its time, or its place is archived', async () => {
    const tokens = await Promise.all([
      buildInvitation({ placeId, createdBy: staff.id }),
      buildInvitation({ placeId, createdBy: staff.id, expiresAt: new Date(Date.now() - 1_000) }),
      buildNetwork({ archivedAt: new Date() }).then(({ id }) => buildInvitation({ placeId: id, createdBy: staff.id })),
    ])
    await facilitator.api(invitationEndpoints.revoke, { invitationId: tokens[0].invitation._id })
    for (const { token } of tokens)
      for (const answer of [
        await rawRequest(invitationEndpoints.look, { token }),
        await rawRequest(invitationEndpoints.accept, { token, ...newcomer }),
        await ana.request(invitationEndpoints.join, { token }),
      ])
        expect(answer).toMatchObject({ status: 410, body: { error: { code: 'link_spent' } } })
  })

  it('is sent again as the same link, with its time begun anew', async () => {
    const soon = new Date(Date.now() + 60_000)
    const { invitation, token } = await buildInvitation({ placeId, createdBy: staff.id, expiresAt: soon })
    const again = await coordinator.api(invitationEndpoints.resend, { invitationId: invitation._id })
    expect(Date.parse(again.expiresAt)).toBeGreaterThan(Date.now() + 20 * 86_400_000)
    expect((await mailbox.next(invitation.email ?? '')).token).toBe(token)
  })

  it('is made once: the same address, place and role again is said at the field', async () => {
    const draft = { placeId, role: 'member' as const, email: newEmail() }
    await facilitator.api(invitationEndpoints.create, draft)
    await expect(staff.api(invitationEndpoints.create, draft)).rejects.toMatchObject({ fields: { email: 'taken' } })
  })

  it('is made once, however many invite the same person at once, by form or from a file', async () => {
    const [one, other] = [newEmail(), newEmail()]
    const draft = { placeId, role: 'member' as const, email: one }
    const file = { placeId, csv: `e-mail\n${other}` }
    const askers = [staff, facilitator, coordinator]
    const byForm = await Promise.all(askers.map((person) => person.request(invitationEndpoints.create, draft)))
    const byFile = await Promise.all(askers.map((person) => person.request(invitationEndpoints.importPeople, file)))
    for (const answers of [byForm, byFile])
      expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    const { invitations } = await staff.api(invitationEndpoints.list, { placeId })
    const invited = invitations.map(({ email }) => email).filter((email) => email === one || email === other)
    expect(invited.sort()).toEqual([one, other].sort())
  })

  it('is heard of by who may see it, and not by the other people of the place', async () => {
    const [keeper, here, member] = [await facilitator.socket(), await staff.socket(), await ana.socket()]
    await staff.api(invitationEndpoints.create, { placeId, role: 'member', email: newEmail() })
    expect(await keeper.next(invitationEvents.changed)).toEqual({ placeId, createdBy: staff.id })
    expect(await here.next(invitationEvents.changed)).toEqual({ placeId, createdBy: staff.id })
    await member.settled()
    expect(member.heard.filter(([name]) => name === invitationEvents.changed.name)).toEqual([])
  })

  it('is listed for who may manage it', async () => {
    const { invitation } = await buildInvitation({ placeId, createdBy: staff.id, role: 'evaluator' })
    const listed = async (person: typeof staff) =>
      (await person.api(invitationEndpoints.list, { placeId })).invitations.map(({ id }) => id)
    expect(await listed(staff)).toContain(invitation._id)
    expect(await listed(coordinator)).not.toContain(invitation._id)
  })
})
