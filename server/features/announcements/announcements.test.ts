// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { describe, expect, it, vi } from 'vitest'
import { buildAccountOf } from '#server/features/accounts/build.ts'
import { buildMeeting } from '#server/features/meetings/build.ts'
import { draftOrganisation } from '#server/features/organisations/build.ts'
import { buildPerson } from '#server/features/people/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { runNextJob } from '#server/lib/jobs/job.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { announcementEndpoints as endpoints } from '#shared/features/announcements.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { organisationEndpoints } from '#shared/features/organisations.ts'
import { territoryEndpoints } from '#shared/features/territory.ts'
import { threadEvents } from '#shared/features/threads.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { createFormat } from '#shared/lib/format.ts'
import { startMailbox } from '#test/support/mailbox.ts'
import { newPerson, people, signIn, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { draftIn } from '#test/support/writing.ts'
import { draftAnnouncement } from './build.ts'

const mailbox = await startMailbox()
const { url } = await startTestServer({ SMTP_URL: mailbox.url })
const programme = await buildProgramme()
const [north, south, foreign, lab] = await Promise.all([buildNetwork(), buildNetwork(), buildNetwork(), buildLab()])
const { ana, ben, facilitator, coordinator, staff, outsider } = await people(north)

const holds = (person: TestPerson, { id, place }: typeof north, role: 'facilitator' | 'member') =>
  buildRole({ personId: person.id, placeId: id, placeKind: place.kind, role })
await Promise.all([
  holds(facilitator, south, 'facilitator'),
  holds(facilitator, lab, 'facilitator'),
  // in two networks: one mail, two places
  holds(ana, south, 'member'),
])
const zoe = await newPerson('Zoe', 'member', { id: south.id, kind: 'network' })
const mia = await newPerson('Mia', 'member', { id: lab.id, kind: 'lab' })
const address = new Map(await Promise.all([ana, ben, zoe].map(addressOf)))

async function addressOf({ id }: TestPerson): Promise<[string, string]> {
  return [id, (await buildAccountOf(id)).email]
}
const addressFor = ({ id }: TestPerson) => address.get(id) ?? ''

const both = [north.id, south.id]
const send = (...given: Parameters<typeof draftAnnouncement>) =>
  facilitator.api(endpoints.create, draftAnnouncement(...given))

const jobs = () => mongoose.connection.collection<{ _id: string; runAt: Date }>('jobs')
/** The hour has come for what waits of it. */
async function timeHasCome(announcementId: string): Promise<void> {
  await jobs().updateMany({ 'input.announcementId': announcementId }, { $set: { runAt: new Date(0) } })
  while (await runNextJob());
  await vi.waitUntil(async () => (await jobs().countDocuments({ 'input.announcementId': announcementId })) === 0, {
    timeout: 30_000,
    interval: 20,
  })
}
const rowOf = async (announcementId: string, { id }: TestPerson) => {
  const { people: rows } = await staff.api(endpoints.delivery, { announcementId })
  return rows.find(({ person }) => person.id === id)
}
const titlesIn = async (reader: TestPerson, placeId: string) =>
  (await reader.api(conversationEndpoints.list, { placeId })).rows.map(({ thread }) => thread.title)

describe('whom it reaches', () => {
  it('is counted before it is sent, each person once, and what is out of reach is refused like what is not there', async () => {
    const { audience } = draftAnnouncement([...both, lab.id])
    const counted = await facilitator.api(endpoints.count, { audience })
    // ana, ben, coordinator, zoe and mia; not who sends it, no guest, no evaluator
    expect(counted).toMatchObject({ networks: 2, labs: 1, people: 5, outside: 1 })
    expect(counted.places.find(({ place }) => place.id === south.id)?.people).toBe(2)
    const members = await facilitator.api(endpoints.count, { audience: { ...audience, roles: ['coordinator'] } })
    expect(members.people).toBe(1)
    const wider = draftAnnouncement([...both, foreign.id])
    const asked = [
      await facilitator.request(endpoints.create, wider),
      await facilitator.request(endpoints.count, { audience: wider.audience }),
      await coordinator.request(endpoints.create, draftAnnouncement([north.id])),
    ]
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403])
    expect(await staff.api(endpoints.count, { audience: wider.audience })).toMatchObject({ networks: 3 })
    const reach = await facilitator.api(endpoints.reach)
    expect(reach.places.map(({ place }) => place.id).sort()).toEqual([...both, lab.id].sort())
  })

  it('follows the tree and the kinds of body as they are today', async () => {
    const agency = await staff.api(territoryEndpoints.createHealthAgency, { name: 'ATS Insubria' })
    const { id: districtId } = await staff.api(territoryEndpoints.createDistrict, {
      name: 'Varese',
      healthAgencyId: agency.id,
    })
    const since = { districtId, from: addDays(today(), -9), to: null }
    const before = { districtId, from: addDays(today(), -9), to: addDays(today(), -1) }
    const [here, other] = await Promise.all([
      buildNetwork({ districts: [since] }),
      buildNetwork({ districts: [since] }),
      buildNetwork({ districts: [before] }),
    ])
    const school = await staff.api(organisationEndpoints.create, draftOrganisation({ type: 'school' }))
    const belongs = { organisationId: school.id, from: addDays(today(), -9), to: null }
    const teacher = await buildPerson({ organisations: [belongs] })
    const [holder] = await Promise.all([
      newPerson('Tiene', 'facilitator', { id: here.id, kind: 'network' }),
      newPerson('Altra', 'member', { id: other.id, kind: 'network' }),
      buildRole({ personId: teacher._id, placeId: here.id, placeKind: 'network', role: 'member' }),
    ])
    const all = draftAnnouncement([], { audience: { healthAgencyIds: [agency.id] } }).audience
    expect(await staff.api(endpoints.count, { audience: all })).toMatchObject({ networks: 2, people: 3 })
    const schools = { ...all, healthAgencyIds: [], districtIds: [districtId], tags: ['school' as const] }
    expect(await staff.api(endpoints.count, { audience: schools })).toMatchObject({ networks: 2, people: 1 })
    // all of the agency is more than they hold
    expect((await holder.request(endpoints.count, { audience: all })).status).toBe(403)
    expect(await holder.api(endpoints.reach)).toMatchObject({ whole: false, districts: [{ id: districtId }] })
  })

  it('is fixed at sending: who comes later reads it and is never missing', async () => {
    const { announcement } = await send([north.id], { acknowledgement: 'required' })
    const late = await newPerson('Tardi', 'member', { id: north.id, kind: 'network' })
    const seen = await late.api(endpoints.read, { announcementId: announcement.id })
    expect(seen).toMatchObject({ recipient: false, posts: [{ place: { id: north.id } }] })
    expect(await rowOf(announcement.id, late)).toBeUndefined()
    expect((await late.api(endpoints.waiting)).announcements).toEqual([])
    expect((await late.request(endpoints.acknowledge, { announcementId: announcement.id })).status).toBe(403)
    expect((await outsider.request(endpoints.read, { announcementId: announcement.id })).status).toBe(404)
  })
})

describe('one post in each place', () => {
  it('is heard in each of them at once, in a conversation of its own, and is new once more for nobody', async () => {
    const sockets = [await ben.socket(), await zoe.socket()]
    const draft = draftAnnouncement(both)
    const [first, again] = await Promise.all([
      facilitator.api(endpoints.create, draft),
      facilitator.api(endpoints.create, draft),
    ])
    expect(again.announcement.id).toBe(first.announcement.id)
    for (const socket of sockets) {
      const { thread } = await socket.next(threadEvents.created)
      const { message } = await socket.next(messageEvents.created)
      expect(message).toMatchObject({ threadId: thread.id, seq: 1, announcementId: first.announcement.id })
    }
    expect(await titlesIn(ben, north.id)).toContain('Calendario dei laboratori')
    const threadId = first.posts.find(({ place }) => place.id === north.id)?.threadId ?? ''
    expect((await ben.api(inboxEndpoints.row, { threadId })).unread).toBe(1)
    const { id } = await ben.api(messageEndpoints.create, draftIn(threadId, 'Ci saremo'))
    expect(id).toBeTruthy()
    // it is changed and withdrawn as a whole
    const { messages } = await facilitator.api(messageEndpoints.list, { threadId })
    const post = { messageId: messages[0]?.id ?? '' }
    expect((await facilitator.request(messageEndpoints.edit, { ...post, text: 'altro' })).status).toBe(403)
    expect((await facilitator.request(messageEndpoints.remove, post)).status).toBe(403)
  })

  it('is answered in one conversation of the programme where the sender wants it so', async () => {
    const { announcement, posts } = await send(both, { replies: 'shared' })
    const threadId = announcement.sharedThreadId ?? ''
    const here = { threadId: posts[0]?.threadId ?? '' }
    expect((await ana.request(messageEndpoints.create, draftIn(here.threadId, 'qui'))).status).toBe(403)
    const said = await zoe.api(messageEndpoints.create, draftIn(threadId, 'insieme'))
    expect((await outsider.api(messageEndpoints.list, { threadId })).messages.map(({ id }) => id)).toEqual([said.id])
    expect(await titlesIn(ben, programme.id)).toContain('Calendario dei laboratori')
    // mia, of the lab alone, could not answer
    const closed = await facilitator.request(endpoints.create, draftAnnouncement([lab.id], { replies: 'shared' }))
    expect(closed.status).toBe(400)
    expect(mia.id).toBeTruthy()
  })
})

describe('mails', () => {
  it('leave after a minute, one for each person, in their language or in Italian with a note', async () => {
    const english = await buildPerson({ name: 'Eve', settings: { ...(await buildPerson()).settings, language: 'en' } })
    const { email } = await buildAccountOf(english._id)
    const eve = await signIn(english._id, 'Eve')
    await holds(eve, south, 'member')
    const it = { language: 'it' as const, title: 'Due ruoli per rete', text: 'Iscrivetevi **entro venerdì**.' }
    const en = { language: 'en' as const, title: 'Two roles', text: 'Sign up by Friday.' }
    const { announcement } = await send(both, { byMail: true, versions: [it, en] })
    const id = announcement.id
    expect((await rowOf(id, zoe))?.mail.state).toBe('waiting')
    expect((await rowOf(id, coordinator))?.mail.state).toBe('noAddress')
    mailbox.refuseAddress(addressFor(zoe))
    await timeHasCome(id)
    expect(await mailbox.next(email)).toMatchObject({ subject: 'Two roles' })
    const mail = await mailbox.next(addressFor(ana))
    expect([mail.subject, mail.text.includes('Iscrivetevi entro venerdì.')]).toEqual(['Due ruoli per rete', true])
    expect(mail.link.pathname).toBe(`/annunci/${id}`)
    expect(mailbox.received.filter(({ to }) => to === addressFor(ana))).toHaveLength(1)
    const states = await Promise.all([ana, zoe].map(async (one) => (await rowOf(id, one))?.mail.state))
    expect(states).toEqual(['sent', 'refused'])
    // too late to be taken back
    expect((await facilitator.request(endpoints.undo, { announcementId: id })).status).toBe(409)

    // an edit says it everywhere, and mails only when it is told again
    const edited = await facilitator.api(endpoints.edit, {
      announcementId: id,
      versions: [{ ...it, text: 'Iscrivetevi entro sabato.' }],
      dueDay: null,
      version: announcement.version,
    })
    expect(
      (await facilitator.request(endpoints.edit, { announcementId: id, versions: [it], dueDay: null, version: 1 }))
        .status,
    ).toBe(409)
    await timeHasCome(id)
    const threadId = edited.posts.find(({ place }) => place.id === south.id)?.threadId ?? ''
    expect((await zoe.api(messageEndpoints.list, { threadId })).messages[0]?.text).toBe('Iscrivetevi entro sabato.')
    expect(mailbox.received.filter(({ to }) => to === email)).toHaveLength(1)
    await facilitator.api(endpoints.notify, { announcementId: id })
    await timeHasCome(id)
    const again = await mailbox.next(email)
    expect(again.text).toContain('(This announcement is in Italian only.)')
    expect(again.subject).toBe('Updated: Due ruoli per rete')
  })

  it('are taken back within the minute with all the rest; what somebody has answered stays', async () => {
    const before = mailbox.received.length
    const { announcement, posts } = await send(both, {
      byMail: true,
      versions: [{ language: 'it', title: 'Da ritirare', text: 'Sbagliato' }],
    })
    const announcementId = announcement.id
    const threadIn = (placeId: string) => posts.find(({ place }) => place.id === placeId)?.threadId ?? ''
    await ben.api(messageEndpoints.create, draftIn(threadIn(north.id), 'Che cosa vuol dire?'))
    const socket = await zoe.socket()
    await facilitator.api(endpoints.undo, { announcementId })
    await socket.next(threadEvents.removed, ({ threadId }) => threadId === threadIn(south.id))
    expect(await titlesIn(zoe, south.id)).not.toContain('Da ritirare')
    expect((await zoe.request(messageEndpoints.list, { threadId: threadIn(south.id) })).status).toBe(404)
    const { messages } = await ana.api(messageEndpoints.list, { threadId: threadIn(north.id) })
    expect(messages.map(({ text, removed }) => [text, removed !== null])).toEqual([
      ['', true],
      ['Che cosa vuol dire?', false],
    ])
    expect((await facilitator.request(endpoints.read, { announcementId })).status).toBe(404)
    await timeHasCome(announcementId)
    expect(mailbox.received).toHaveLength(before)
  })

  it('that have not left when it is withdrawn never do, and each place says that it was', async () => {
    const { announcement, posts } = await send(both, { byMail: true })
    const announcementId = announcement.id
    const before = mailbox.received.length
    await facilitator.api(endpoints.withdraw, { announcementId })
    await timeHasCome(announcementId)
    for (const { threadId } of posts) {
      const [post] = (await ana.api(messageEndpoints.list, { threadId })).messages
      expect(post).toMatchObject({ text: '', announcementId, removed: { by: { id: facilitator.id } } })
    }
    const seen = await ana.api(endpoints.read, { announcementId })
    expect(seen.announcement).toMatchObject({ state: 'withdrawn', versions: [{ text: '' }] })
    expect([(await rowOf(announcementId, ana))?.mail.state, mailbox.received.length]).toEqual(['stopped', before])
  })
})

describe('presa visione', () => {
  it('is given once, counts for each network, and who is missing is reminded alone', async () => {
    const { announcement, posts } = await send(both, { acknowledgement: 'required' })
    const announcementId = announcement.id
    expect((await ana.api(endpoints.waiting)).announcements.map((one) => one.announcementId)).toContain(announcementId)
    const seen = await ben.api(endpoints.acknowledge, { announcementId })
    expect(seen.announcement.taken.networks).toEqual({ done: 1, total: 2 })
    const first = seen.acknowledgedAt
    expect((await ben.api(endpoints.acknowledge, { announcementId })).acknowledgedAt).toBe(first)
    // in two networks: read in both, and both have taken note
    expect((await ana.api(endpoints.acknowledge, { announcementId })).announcement.taken.networks.done).toBe(2)
    for (const { threadId } of posts) expect((await ana.api(inboxEndpoints.row, { threadId })).unread).toBe(0)
    expect((await ana.api(endpoints.waiting)).announcements.map((one) => one.announcementId)).not.toContain(
      announcementId,
    )
    const threadId = posts.find(({ place }) => place.id === south.id)?.threadId ?? ''
    await zoe.api(inboxEndpoints.move, { threadId, seq: 1, how: 'seen' })
    const facts = await Promise.all([ben, zoe, coordinator].map((one) => rowOf(announcementId, one)))
    expect(facts.map((row) => [row?.acknowledgedAt !== null, row?.opened])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ])
    mailbox.admitAll()
    expect((await facilitator.request(endpoints.remind, { announcementId })).status).toBe(409)
    await timeHasCome(announcementId)
    const before = new Set(mailbox.received)
    await facilitator.api(endpoints.remind, { announcementId })
    await timeHasCome(announcementId)
    expect((await mailbox.next(addressFor(zoe))).subject).toBe('Promemoria: Calendario dei laboratori')
    const reminded = mailbox.received.filter((mail) => !before.has(mail)).map(({ to }) => to)
    expect(reminded).not.toContain(addressFor(ana))
    expect((await facilitator.request(endpoints.remind, { announcementId })).status).toBe(429)

    // the list as a table: it leaves with who sent it alone, and that is written down
    const list = (by: TestPerson) =>
      fetch(`${url}/api/content/announcements/${announcementId}/delivery`, {
        headers: { authorization: `Bearer ${by.token}` },
      })
    expect((await list(ana)).status).toBe(403)
    const table = await (await list(facilitator)).text()
    expect(table.split('\r\n')[0]).toBe(
      'Persona;Ruolo;Ente;Reti e laboratori;Presa visione;Aperto in Trama;E-mail;E-mail, quando;Sollecito',
    )
    expect(table).toMatch(/^Zoe;.*;;sì;partita;.+$/m)
    const { departures } = await facilitator.api(endpoints.delivery, { announcementId })
    expect(departures.map(({ by }) => by)).toEqual([facilitator.name])
  })
})

describe('what waits for its hour', () => {
  const inADay = () => new Date(Date.now() + 86_400_000).toISOString()

  it('is sent once, to whoever is there at that hour, also when the hour has long passed', async () => {
    const { announcement } = await send([south.id], {
      sendAt: inADay(),
      versions: [{ language: 'it', title: 'A suo tempo', text: 'Ecco' }],
    })
    expect(await titlesIn(zoe, south.id)).not.toContain('A suo tempo')
    expect((await zoe.request(endpoints.read, { announcementId: announcement.id })).status).toBe(404)
    const newcomer = await newPerson('Nuova', 'member', { id: south.id, kind: 'network' })
    await jobs().updateMany({ 'input.announcementId': announcement.id }, { $set: { runAt: new Date(0) } })
    await Promise.all([runNextJob(), runNextJob(), runNextJob()])
    await vi.waitUntil(async () => (await titlesIn(zoe, south.id)).includes('A suo tempo'), { timeout: 30_000 })
    expect((await newcomer.api(endpoints.read, { announcementId: announcement.id })).recipient).toBe(true)
    expect((await titlesIn(zoe, south.id)).filter((title) => title === 'A suo tempo')).toHaveLength(1)
  })

  it('is stopped when who wrote it no longer holds one of the places', async () => {
    const brief = await newPerson('Breve')
    const { _id: roleId } = await holds(brief, south, 'facilitator')
    const draft = draftAnnouncement([south.id], { sendAt: inADay() })
    const { announcement } = await brief.api(endpoints.create, draft)
    await staff.api(administrationEndpoints.endRole, { roleId })
    await timeHasCome(announcement.id)
    expect((await staff.api(endpoints.read, { announcementId: announcement.id })).announcement.state).toBe('stopped')
    await staff.api(endpoints.undo, { announcementId: announcement.id })
    expect((await staff.request(endpoints.read, { announcementId: announcement.id })).status).toBe(404)
  })

  it('has an hour to come and a day that is not past', async () => {
    const bad = [{ sendAt: '2020-01-01T10:00:00Z' }, { acknowledgement: 'required' as const, dueDay: '2020-01-01' }]
    for (const wrong of bad)
      expect((await facilitator.request(endpoints.create, draftAnnouncement(both, wrong))).status).toBe(400)
    const { announcement } = await staff.api(
      endpoints.create,
      draftAnnouncement(both, { acknowledgement: 'required', sendAt: inADay() }),
    )
    const edit = { announcementId: announcement.id, versions: announcement.versions, version: announcement.version }
    expect((await staff.request(endpoints.edit, { ...edit, dueDay: '2020-01-01' })).status).toBe(400)
    const english = { versions: [{ language: 'en' as const, title: 'No', text: 'Italian is missing' }] }
    expect((await facilitator.request(endpoints.create, draftAnnouncement(both, english))).status).toBe(400)
  })
})

it('mails carry no meeting to who may not see it, and stop with the last place in which somebody reads it', async () => {
  const meeting = await buildMeeting({
    audienceIds: [north.id],
    createdBy: facilitator.id,
    link: 'https://video.example/x',
    venue: 'Sala del Consiglio',
  })
  const brief = await newPerson('Breve')
  const { email } = await buildAccountOf(brief.id)
  const { _id: roleId } = await holds(brief, south, 'member')
  const said = (title: string) => [{ language: 'it' as const, title, text: 'Venite' }]
  const draft = { byMail: true, meetingId: meeting._id, versions: said('Con la data') }
  // somebody who has not sent much: a flood is stopped
  const { announcement } = await staff.api(endpoints.create, draftAnnouncement(both, draft))
  const announcementId = announcement.id
  mailbox.admitAll()
  await timeHasCome(announcementId)
  const mailOf = (to: string) => mailbox.received.find((mail) => mail.to === to && mail.subject === 'Con la data')
  expect(mailOf(addressFor(ben))?.calendar).toContain(meeting._id)
  expect(mailOf(addressFor(zoe))?.calendar).toBe('')
  // in words too: not every programme shows the entry
  const called = `Incontro: ${meeting.title}, ${createFormat('it').full(meeting.start.toISOString())}`
  expect(mailOf(addressFor(ben))?.text).toContain(called)
  expect(mailOf(addressFor(ben))?.text).toContain('Sala del Consiglio')
  expect(mailOf(addressFor(zoe))?.text).not.toContain('Incontro:')

  await staff.api(administrationEndpoints.endRole, { roleId })
  await staff.api(meetingEndpoints.cancel, { meetingId: meeting._id, reason: 'La sala è chiusa' })
  const { version } = announcement
  await staff.api(endpoints.edit, { announcementId, versions: said('Data nuova'), dueDay: null, version })
  await staff.api(endpoints.notify, { announcementId })
  // once for each change
  await expect(staff.api(endpoints.notify, { announcementId })).rejects.toMatchObject({ code: 'conflict' })
  await timeHasCome(announcementId)
  const anew = mailbox.received.find(({ to, subject }) => to === addressFor(ben) && subject.includes('Data nuova'))
  expect(anew?.text).toContain('Venite')
  expect(anew?.text).not.toContain('Incontro:')
  expect(mailbox.received.filter(({ to }) => to === email)).toHaveLength(1)
  expect((await rowOf(announcementId, brief))?.mail.state).toBe('stopped')
})
