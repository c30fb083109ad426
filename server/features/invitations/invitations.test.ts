// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildAccount } from '#server/features/accounts/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { newId } from '#server/lib/id.ts'
import { accountEndpoints } from '#shared/features/accounts.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { invitationEndpoints, invitationEvents } from '#shared/features/invitations.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { peopleEndpoints } from '#shared/features/people.ts'
import { placeEndpoints } from '#shared/features/places.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { rawRequest } from '#test/support/api.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { anonymous, newPerson, people, signIn } from '#test/support/people.ts'
import { buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { fingerprints } from '#test/support/records.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildInvitation } from './build.ts'
import { takeInvitations } from './limits.ts'

const mailbox = await startMailbox()
const server = await startTestServer({ SMTP_URL: mailbox.url })
const network = await buildNetwork({ name: 'Rete Mella' })
const who = await people(network)
const placeId = network.id
const { facilitator, coordinator, staff, ana } = who

const email = () => `${newId().replace(/[-_]/g, 'x').toLowerCase()}@trama.test`
const newcomer = { name: 'Nina Rossi', password: 'un fiume lento e largo', language: 'it' as const }
const handed = { kind: 'link', email: null } as const
const call = (token: string | null) => ({ token })

describe('a single invitation', () => {
  it('goes by mail, is looked at without consequence, and lets one person in, where they were invited to', async () => {
    const to = email()
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
    const { grants } = await marta.api(peopleEndpoints.me)
    expect(grants).toMatchObject([{ role: 'evaluator', placeId }])
    await expect(marta.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'link_spent' })
  })

  it('to a conversation lets a guest into that one, and lands there', async () => {
    const to = email()
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
    const draft = { placeId, role: 'member' as const, email: email() }
    await facilitator.api(invitationEndpoints.create, draft)
    await expect(staff.api(invitationEndpoints.create, draft)).rejects.toMatchObject({ fields: { email: 'taken' } })
  })

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
    const [full, other, by] = [email(), email(), newId()]
    for (let i = 0; i < 10; i += 1) await takeInvitations(newId(), [full])
    const many = Array.from({ length: 998 }, email)
    for (let i = 0; i < 10; i += 1)
      await expect(takeInvitations(by, [other, full, ...many])).rejects.toMatchObject({ code: 'too_many' })
    await expect(takeInvitations(by, [other])).resolves.toBeUndefined()
  })

  it('is heard of by the place and by whoever invited', async () => {
    const [there, here] = [await ana.socket(), await staff.socket()]
    await staff.api(invitationEndpoints.create, { placeId, role: 'member', email: email() })
    expect(await there.next(invitationEvents.changed)).toEqual({ placeId, createdBy: staff.id })
    expect(await here.next(invitationEvents.changed)).toEqual({ placeId, createdBy: staff.id })
  })

  it('lets staff in for a time only', async () => {
    const place = (await buildNetwork()).id
    const endless = await buildInvitation({ ...handed, placeId: place, createdBy: staff.id })
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
    const timed = await buildInvitation({ ...handed, placeId: place, createdBy: staff.id, to: addDays(today(), 7) })
    await expect(staff.api(invitationEndpoints.join, { token: timed.token })).resolves.toMatchObject({ placeId: place })
  })

  it('proves no address: whoever answers its mail first has the account alone', async () => {
    const { token } = await buildInvitation({ ...handed, placeId, createdBy: facilitator.id, cap: 9 })
    const [to, { password }] = [email(), newcomer]
    const { session } = await anonymous.api(invitationEndpoints.accept, { token, ...newcomer, email: to })
    await anonymous.api(accountEndpoints.askLink, { email: to })
    const mine = await anonymous.api(accountEndpoints.useLink, { token: (await mailbox.next(to)).token })
    const before = await rawRequest(peopleEndpoints.me, {}, call(session.accessToken))
    expect(before.status).toBe(401)
    expect((await rawRequest(sessionEndpoints.signIn, { email: to, password })).status).toBe(401)
    expect((await rawRequest(peopleEndpoints.me, {}, call(mine.accessToken))).status).toBe(200)
  })

  it('ends with the right of whoever made it', async () => {
    const maker = await newPerson('Furio', 'facilitator', { id: placeId, kind: 'network' })
    const { token } = await buildInvitation({ ...handed, placeId, createdBy: maker.id, cap: 9 })
    expect((await rawRequest(invitationEndpoints.look, { token })).status).toBe(200)
    await staff.api(administrationEndpoints.suspend, { personId: maker.id })
    expect((await rawRequest(invitationEndpoints.look, { token })).status).toBe(410)
    await staff.api(administrationEndpoints.unsuspend, { personId: maker.id })
    const { roles } = await staff.api(administrationEndpoints.person, { personId: maker.id })
    await staff.api(administrationEndpoints.endRole, { roleId: roles[0]?.id ?? '' })
    expect((await rawRequest(invitationEndpoints.look, { token })).status).toBe(410)
  })

  it('is no way back for whoever was sent away', async () => {
    const { token } = await buildInvitation({ ...handed, placeId, createdBy: facilitator.id, cap: 9 })
    const gone = await newPerson('Gino', 'member', { id: placeId, kind: 'network' })
    const { roles } = await staff.api(administrationEndpoints.person, { personId: gone.id })
    await staff.api(administrationEndpoints.endRole, { roleId: roles[0]?.id ?? '' })
    await expect(gone.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'link_spent' })
    await expect(gone.api(placeEndpoints.read, { placeId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is a way back for whoever left by themselves, and for whoever’s time was over', async () => {
    const lab = { placeId: (await buildLab({ joining: 'open' })).id }
    const lia = await newPerson('Lia', 'member', { id: placeId, kind: 'network' })
    const { token } = await buildInvitation({ ...handed, ...lab, createdBy: staff.id, cap: 9 })
    await lia.api(labJoiningEndpoints.join, lab)
    await lia.api(labJoiningEndpoints.leave, lab)
    const { roles } = await staff.api(administrationEndpoints.person, { personId: lia.id })
    expect(roles.find((role) => role.placeId === lab.placeId)).toMatchObject({ endedBy: { id: lia.id } })
    await expect(lia.api(invitationEndpoints.join, { token })).resolves.toMatchObject(lab)

    const old = { ...handed, placeId, createdBy: staff.id, cap: 9, createdAt: new Date(Date.now() - 5 * 86_400_000) }
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
    const { token } = await buildInvitation({ ...handed, ...lab, createdBy: staff.id, cap: 9 })
    await sent.api(labJoiningEndpoints.join, lab)
    const { roles } = await staff.api(administrationEndpoints.person, { personId: sent.id })
    const roleId = roles.find((role) => role.placeId === lab.placeId)?.id ?? ''
    await staff.api(administrationEndpoints.changeRoleEnd, { roleId, to: today() })
    await sent.api(labJoiningEndpoints.leave, lab)
    await expect(sent.api(invitationEndpoints.join, { token })).rejects.toMatchObject({ code: 'link_spent' })
  })

  it('is listed for who may manage it', async () => {
    const { invitation } = await buildInvitation({ placeId, createdBy: staff.id, role: 'evaluator' })
    const listed = async (person: typeof staff) =>
      (await person.api(invitationEndpoints.list, { placeId })).invitations.map(({ id }) => id)
    expect(await listed(staff)).toContain(invitation._id)
    expect(await listed(coordinator)).not.toContain(invitation._id)
  })
})

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
    const answer = await who[name].request(invitationEndpoints.create, { placeId, role, email: email() })
    expect(answer.status).toBe(status)
  })

  it('staff invites staff, to the programme; a facilitator of a network does not', async () => {
    const programme = await buildProgramme()
    const draft = { placeId: programme.id, role: 'staff' as const, email: email() }
    expect((await facilitator.request(invitationEndpoints.create, draft)).status).toBe(403)
    expect((await staff.request(invitationEndpoints.create, draft)).status).toBe(200)
  })

  it('nobody shares a conversation they cannot read, or one of elsewhere', async () => {
    const other = await buildNetwork()
    const draft = { placeId, role: 'guest' as const, email: email() }
    for (const person of [facilitator, staff]) {
      const answer = await person.request(invitationEndpoints.create, { ...draft, threadId: other.general._id })
      expect(answer.status).toBe(404)
    }
    const answer = await facilitator.request(invitationEndpoints.create, draft)
    expect(answer.body).toMatchObject({ error: { fields: { threadId: 'required' } } })
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
    const draft = { placeId, role: 'member', email: email(), ...wrong }
    const answer = await staff.request(invitationEndpoints.create, draft)
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid', fields } } })
  })
})

describe('a link from hand to hand', () => {
  const link = { kind: 'link', email: null } as const

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
        rawRequest(invitationEndpoints.accept, { token, ...newcomer, email: email() }),
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
    expect((await ana.api(peopleEndpoints.me)).grants).toHaveLength(1)
  })

  it('asks for an address, and says when it has an account', async () => {
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9 })
    const account = await buildAccount()
    const without = await rawRequest(invitationEndpoints.accept, { token, ...newcomer })
    expect(without.body).toMatchObject({ error: { fields: { email: 'required' } } })
    const taken = await rawRequest(invitationEndpoints.accept, { token, ...newcomer, email: account.email })
    expect(taken.body).toMatchObject({ error: { fields: { email: 'taken' } } })
    const weak = { token, ...newcomer, password: 'ninarossi1', email: email() }
    expect((await rawRequest(invitationEndpoints.accept, weak)).body).toMatchObject({
      error: { fields: { password: 'weak_password' } },
    })
  })

  it('gives a role that ends on its day', async () => {
    const to = addDays(today(), 30)
    const { token } = await buildInvitation({ ...link, placeId, createdBy: facilitator.id, cap: 9, to })
    const { session } = await anonymous.api(invitationEndpoints.accept, { token, ...newcomer, email: email() })
    expect(session.me.grants).toMatchObject([{ role: 'member', to }])
  })
})
