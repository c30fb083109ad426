// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it, vi } from 'vitest'
import { buildFile } from '#server/features/files/build.ts'
import { beginMeeting, buildMeeting, draftMeeting } from '#server/features/meetings/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { findGrants } from '#server/features/roles/queries.ts'
import { newId } from '#server/lib/id.ts'
import { announcementEndpoints } from '#shared/features/announcements.ts'
import { conversationEndpoints } from '#shared/features/conversations.ts'
import {
  dossierAddress,
  emergencyLimits,
  emergencyEndpoints as endpoints,
  emergencyEvents as events,
  isExpired,
} from '#shared/features/emergencies.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { createFormat } from '#shared/lib/format.ts'
import { errorOf } from '#test/support/api.ts'
import { newPerson, people, type TestPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { allTagged, readTaggedPdf } from '#test/support/taggedPdf.ts'
import { draftIn } from '#test/support/writing.ts'
import { accessQuestion } from './access.ts'
import { buildEmergency, buildNeed, buildQuestion, draftAnswer, draftEmergency } from './build.ts'
import { QuestionModel } from './model.ts'
import { announceExpired } from './newDay.ts'
import { removeQuestion } from './service.ts'

const { url } = await startTestServer()
const [north, south] = await Promise.all([buildNetwork(), buildNetwork()])
const { ana, facilitator, coordinator, staff, outsider } = await people(north)
const zoe = await newPerson('Zoe', 'member', { id: south.id, kind: 'network' })
const format = createFormat('it')

const open = async (placeIds = [north.id, south.id]) => {
  const { _id } = await buildEmergency({ openedBy: staff.id, placeIds })
  return _id
}
const page = (by: TestPerson, emergencyId: string) => by.api(endpoints.read, { emergencyId })
const refusal = async (asked: Promise<{ status: number; body: unknown; headers: Record<string, string> }>) => {
  const answer = await asked
  return { status: answer.status, ...errorOf(answer) }
}
const answered = (by: string, overrides: Parameters<typeof draftAnswer>[1] = {}) => {
  const { by: _, at: __, ...answer } = draftAnswer(by, overrides)
  return answer
}
const download = (emergencyId: string, number: number, by: TestPerson) =>
  fetch(`${url}${dossierAddress(emergencyId, number, 'it')}`, { headers: { authorization: `Bearer ${by.token}` } })

describe('opening', () => {
  it('from one click the first post stands in 33 networks, pinned, on every open line, in seconds', async () => {
    const networks = await Promise.all(Array.from({ length: 33 }, () => buildNetwork()))
    const members = await Promise.all(
      networks.map(({ id }, index) => newPerson(`Persona ${index}`, 'member', { id, kind: 'network' })),
    )
    const lines = await Promise.all(members.map((member) => member.socket()))
    const beside = await outsider.socket()
    const draft = draftEmergency(networks.map(({ id }) => id))
    const began = performance.now()
    const opened = staff.api(endpoints.open, draft)
    await Promise.all(
      lines.map((line) => line.next(messageEvents.created, ({ message }) => message.text === draft.post)),
    )
    expect(performance.now() - began).toBeLessThan(20_000)
    const { emergency } = await opened
    // pressed twice, or sent again after an answer that was lost
    expect((await staff.api(endpoints.open, draft)).emergency).toEqual(emergency)

    const [first] = members
    const [network] = networks
    const { emergencies } = (await first?.api(endpoints.list)) ?? { emergencies: [] }
    expect(emergencies.map(({ channels }) => channels.map(({ place }) => place.id))).toEqual([[network?.id]])
    const threadId = emergencies[0]?.channels[0]?.threadId ?? ''
    const rows = await first?.api(conversationEndpoints.list, { placeId: network?.id ?? '' })
    expect(rows?.rows.find(({ thread }) => thread.id === threadId)?.thread).toMatchObject({
      title: draft.name,
      pinned: true,
    })
    // unread like any conversation
    expect((await first?.api(inboxEndpoints.read))?.rows.find((row) => row.threadId === threadId)?.unread).toBe(1)
    // it is closed and not taken back
    const back = staff.request(announcementEndpoints.undo, { announcementId: emergency.announcementId })
    expect((await back).status).toBe(409)

    // what is told later reaches all of them too, once
    const text = 'Da oggi vale il nuovo DPCM.'
    await staff.api(endpoints.tell, { emergencyId: emergency.id, clientId: newId(), text })
    await Promise.all(lines.map((line) => line.next(messageEvents.created, ({ message }) => message.text === text)))
    await beside.settled()
    expect(JSON.stringify(beside.heard)).not.toContain(emergency.id)
    expect(JSON.stringify(beside.heard)).not.toContain(draft.post)
  })

  it('is for networks, and whoever is outside its audience finds nothing of it', async () => {
    const emergencyId = await open([north.id])
    const { questionId } = { questionId: (await buildQuestion({ emergencyId, askedBy: ana.id }))._id }
    for (const by of [zoe, outsider]) {
      const { emergencies } = await by.api(endpoints.list)
      expect(emergencies.filter(({ emergency }) => emergency.id === emergencyId)).toEqual([])
      const asked = [
        by.request(endpoints.read, { emergencyId }),
        by.request(endpoints.documents, { emergencyId }),
        by.request(endpoints.meetings, { emergencyId }),
        by.request(endpoints.ask, { emergencyId, clientId: newId(), text: 'Si può?' }),
        by.request(endpoints.answer, { questionId, ...answered(by.id), version: 1 }),
      ]
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect((await download(emergencyId, 1, by)).status).toBe(404)
    }
    expect(await refusal(staff.request(endpoints.open, draftEmergency([], { clientId: newId() })))).toMatchObject({
      status: 400,
      fields: { audience: 'required' },
    })
  })
})

describe('questions', () => {
  it('are answered with source and last day, renewed over what was read, and an answer that expired waits for who checked it', async () => {
    const emergencyId = await open()
    const line = await ana.socket()
    const { id: questionId } = await zoe.api(endpoints.ask, {
      emergencyId,
      clientId: newId(),
      text: 'Vale il passaporto scaduto?',
    })
    await line.next(events.changed, (payload) => payload.emergencyId === emergencyId)
    const answer = { questionId, ...answered(facilitator.id), version: 1 }
    const late = { ...answer, validUntil: addDays(today(), -1) }
    expect(await refusal(facilitator.request(endpoints.answer, late))).toMatchObject({
      fields: { validUntil: 'too_early' },
    })
    const first = await facilitator.api(endpoints.answer, answer)
    expect(first.answer).toMatchObject({
      source: answer.source,
      validUntil: answer.validUntil,
      by: { id: facilitator.id },
    })
    expect((await staff.request(endpoints.answer, answer)).status).toBe(409)

    const yesterday = addDays(today(), -1)
    const expired = await buildQuestion({
      emergencyId,
      askedBy: ana.id,
      answers: [draftAnswer(facilitator.id, { validUntil: yesterday })],
    })
    const waits = async (by: TestPerson) =>
      (await by.api(endpoints.waiting)).renewals.map((renewal) => renewal.questionId)
    expect(await waits(facilitator)).toEqual([expired._id])
    expect(await waits(staff)).toContain(expired._id)
    expect(await waits(coordinator)).toEqual([])
    const seen = (await page(ana, emergencyId)).questions.map(({ answer: given }) => given && isExpired(given))
    expect(seen.sort()).toEqual([false, true])
    // the day turns: whoever has it on the screen hears of it
    const turned = line.next(events.changed, (payload) => payload.emergencyId === emergencyId)
    await announceExpired(today())
    await turned

    const renewed = { questionId: expired._id, ...answered(facilitator.id), version: 1 }
    expect(await facilitator.api(endpoints.answer, renewed)).toMatchObject({ answers: 2, version: 2 })
    expect(await waits(facilitator)).toEqual([])
  })

  it('one that was answered meanwhile stays for who asked it, and who takes back by the dozen is told to wait', async () => {
    const emergencyId = await open()
    const { _id: questionId } = await buildQuestion({ emergencyId, askedBy: zoe.id })
    const actor = { id: zoe.id, grants: await findGrants(zoe.id) }
    const before = await accessQuestion(actor, questionId, 'remove')
    await facilitator.api(endpoints.answer, { questionId, ...answered(facilitator.id), version: 1 })
    await expect(removeQuestion(actor, before)).rejects.toMatchObject({ code: 'conflict' })
    const asked = async () => (await page(zoe, emergencyId)).questions.map(({ id }) => id)
    expect(await asked()).toEqual([questionId])
    // who answers for all takes back what was answered too
    await facilitator.api(endpoints.removeQuestion, { questionId })
    expect(await asked()).toEqual([])

    const hasty = await newPerson('Chi ha fretta', 'facilitator', { id: north.id, kind: 'network' })
    const refused = async (count: number, remove: () => Promise<{ status: number }>) => {
      const answers = await Promise.all(Array.from({ length: count }, remove))
      return answers.filter(({ status }) => status === 429).length
    }
    const detached = await refused(60, () => hasty.request(endpoints.detach, { emergencyId, itemId: newId() }))
    const questions = await refused(10, async () => {
      const { _id } = await buildQuestion({ emergencyId, askedBy: hasty.id })
      return hasty.request(endpoints.removeQuestion, { questionId: _id })
    })
    const needs = await refused(10, async () => {
      const { _id } = await buildNeed({ emergencyId, placeId: north.id, by: hasty.id })
      return hasty.request(endpoints.removeNeed, { needId: _id })
    })
    expect([detached, questions, needs]).not.toContain(0)
  })

  it('nothing in it is data of a person followed', async () => {
    const emergencyId = await open()
    const cf = 'Per RSSMRA85T10A562S che cosa si fa?'
    const clientId = newId()
    const asked = [
      zoe.request(endpoints.ask, { emergencyId, clientId, text: cf }),
      zoe.request(endpoints.post, { emergencyId, clientId, kind: 'need', placeId: south.id, text: cf }),
      facilitator.request(endpoints.note, { emergencyId, clientId, day: today(), text: cf, corrects: null }),
      staff.request(endpoints.tell, { emergencyId, clientId, text: cf }),
      staff.request(endpoints.open, draftEmergency([north.id], { post: cf })),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([422, 422, 422, 422, 422])
  })
})

it('of several at once none is one too many, and the same again is the first also where there is no room', async () => {
  const emergencyId = await open()
  const before = Array.from({ length: emergencyLimits.questions - 1 }, () => ({
    ...{ emergencyId, clientId: newId(), text: 'Si può?', askedBy: ana.id, at: new Date(), answers: [], version: 1 },
  }))
  await QuestionModel.insertMany(before.map((one) => ({ _id: newId(), ...one })))
  const asked = [ana, zoe, facilitator].map((by) => ({ by, text: 'Fino a quando?', clientId: newId() }))
  const said = await Promise.all(
    asked.map(({ by, ...question }) => by.request(endpoints.ask, { emergencyId, ...question })),
  )
  expect(said.map(({ status }) => status).sort()).toEqual([200, 429, 429])
  expect(await QuestionModel.countDocuments({ emergencyId })).toBe(emergencyLimits.questions)
  const first = asked[said.findIndex(({ status }) => status === 200)]
  const again =
    first && (await first.by.request(endpoints.ask, { emergencyId, text: first.text, clientId: first.clientId }))
  expect(again?.status).toBe(200)
  expect(await QuestionModel.countDocuments({ emergencyId })).toBe(emergencyLimits.questions)
})

it('needs are of a network and met in words; the log is corrected below what it says and never changed', async () => {
  const emergencyId = await open()
  const said = { emergencyId, clientId: newId(), kind: 'need', text: 'Mediazione il martedì' } as const
  expect((await zoe.request(endpoints.post, { ...said, placeId: north.id })).status).toBe(403)
  const need = await zoe.api(endpoints.post, { ...said, placeId: south.id })
  const met = { needId: need.id, state: 'met', version: need.version } as const
  expect(await refusal(ana.request(endpoints.settle, { ...met, matched: 'Noi' }))).toMatchObject({ status: 403 })
  expect(await refusal(zoe.request(endpoints.settle, { ...met, matched: null }))).toMatchObject({
    fields: { matched: 'required' },
  })
  expect(await zoe.api(endpoints.settle, { ...met, matched: 'Rete nord, due ore' })).toMatchObject({ state: 'met' })
  expect((await facilitator.request(endpoints.settle, { ...met, matched: 'Altro' })).status).toBe(409)

  const note = { emergencyId, day: today(), text: 'Aperto il punto di via Roma', corrects: null }
  expect(
    await refusal(facilitator.request(endpoints.note, { ...note, clientId: newId(), day: addDays(today(), 1) })),
  ).toMatchObject({ fields: { day: 'too_far' } })
  const entry = await facilitator.api(endpoints.note, { ...note, clientId: newId() })
  const right = { ...note, clientId: newId(), text: 'In via Milano', corrects: entry.id }
  const correction = await staff.api(endpoints.note, right)
  // a correction of a correction stands below what was first written
  const again = await staff.api(endpoints.note, { ...right, clientId: newId(), corrects: correction.id })
  expect(again.corrects).toBe(entry.id)
  expect((await page(ana, emergencyId)).log.map(({ text }) => text)).toContain(note.text)
})

it('the box shows a document to whoever may open it where it lies; meetings of the type are called for it', async () => {
  const emergencyId = await open()
  const file = await buildFile({ placeId: north.id, createdBy: ana.id })
  const foreign = await buildFile({ placeId: south.id, createdBy: zoe.id })
  await facilitator.api(endpoints.attach, { emergencyId, itemId: file._id })
  expect((await facilitator.request(endpoints.attach, { emergencyId, itemId: foreign._id })).status).toBe(404)
  const boxed = async (by: TestPerson) =>
    (await by.api(endpoints.documents, { emergencyId })).items.map(({ itemId }) => itemId)
  expect(await boxed(ana)).toEqual([file._id])
  expect(await boxed(zoe)).toEqual([])

  const draft = draftMeeting({ placeIds: [north.id], organiserIds: [facilitator.id], emergencyId })
  expect(await refusal(facilitator.request(meetingEndpoints.create, draft))).toMatchObject({
    fields: { emergencyId: 'bad_value' },
  })
  const unknown = { ...draft, type: 'emergency' as const, emergencyId: newId() }
  expect((await facilitator.request(meetingEndpoints.create, unknown)).status).toBe(400)
  const meeting = await facilitator.api(meetingEndpoints.create, { ...draft, type: 'emergency' })
  const called = async (by: TestPerson) =>
    (await by.api(endpoints.meetings, { emergencyId })).meetings.map(({ id }) => id)
  expect(await called(ana)).toEqual([meeting.id])
  expect(await called(zoe)).toEqual([])
})

describe('closing', () => {
  async function lived() {
    const emergencyId = await open()
    await buildRole({ personId: staff.id, placeId: south.id, placeKind: 'network', role: 'member' })
    const [, second] = (await page(staff, emergencyId)).channels.concat((await page(zoe, emergencyId)).channels)
    const inSouth = second?.threadId ?? (await page(zoe, emergencyId)).channels[0]?.threadId ?? ''
    await staff.api(messageEndpoints.create, draftIn(inSouth, 'Per la Rete sud: il tavolo è spostato.'))
    await zoe.api(messageEndpoints.create, draftIn(inSouth, 'Grazie, avviso tutti.'))
    await staff.api(endpoints.tell, { emergencyId, clientId: newId(), text: 'Aggiornamento **per tutti**.' })
    await vi.waitUntil(
      async () =>
        JSON.stringify(await zoe.api(messageEndpoints.list, { threadId: inSouth })).includes(
          'Aggiornamento **per tutti**',
        ),
      { timeout: 30_000, interval: 20 },
    )
    await buildQuestion({ emergencyId, askedBy: zoe.id, text: 'E per le scuole?' })
    const late = draftAnswer(facilitator.id, { validUntil: addDays(today(), -1), text: 'Si fa domanda online.' })
    await buildQuestion({ emergencyId, askedBy: zoe.id, answers: [late] })
    const note = { emergencyId, day: today(), text: 'Arrivate le prime persone', corrects: null }
    const { id: corrects } = await facilitator.api(endpoints.note, { ...note, clientId: newId() })
    await facilitator.api(endpoints.note, { ...note, clientId: newId(), text: 'La sera prima', corrects })
    const offer = { emergencyId, clientId: newId(), kind: 'offer', placeId: south.id, text: 'Sei posti' } as const
    await zoe.api(endpoints.post, offer)
    const { id: needId } = await ana.api(endpoints.post, {
      ...offer,
      kind: 'need',
      placeId: north.id,
      text: 'Interpreti',
    })
    await ana.api(endpoints.settle, { needId, state: 'met', matched: 'Da Rete sud', version: 1 })
    const start = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 3 * 3_600_000)
    const third = await buildNetwork()
    for (const [title, audienceIds, minutes] of [
      ['Tavolo di tutte', [south.id, north.id], 90],
      ['Tavolo della sola Rete nord', [north.id], 60],
      ['Tavolo con una terza rete', [north.id, south.id, third.id], 75],
    ] as const) {
      const called = { title, audienceIds: [...audienceIds], createdBy: staff.id, type: 'emergency' as const }
      const { _id } = await buildMeeting({ ...called, emergencyId })
      await beginMeeting(_id, { start, end: new Date(start.getTime() + minutes * 60_000) })
    }
    return { emergencyId, inSouth }
  }

  it('archives its conversations, and all that was said reads back from a tagged PDF with hash, funding and pages', async () => {
    const { emergencyId, inSouth } = await lived()
    const asked = await Promise.all([
      staff.request(endpoints.close, { emergencyId }),
      staff.request(endpoints.close, { emergencyId }),
    ])
    // of two who close it one does
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await zoe.request(messageEndpoints.create, draftIn(inSouth, 'Ancora una cosa'))).status).toBe(403)
    expect((await zoe.request(endpoints.ask, { emergencyId, clientId: newId(), text: 'Si può?' })).status).toBe(409)
    const { thread } = await zoe.api(conversationEndpoints.read, { threadId: inSouth })
    expect(thread.archivedAt).toBeDefined()
    expect(thread.pinned).toBeUndefined()
    expect(JSON.stringify(await facilitator.api(endpoints.waiting))).not.toContain(emergencyId)

    const { emergency } = await page(zoe, emergencyId)
    const [dossier] = emergency.dossiers
    const answer = await download(emergencyId, 1, zoe)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { info, marked, pages, elements } = await readTaggedPdf(bytes)
    expect([marked, info.Language, info.Title]).toEqual([true, 'it', 'Dossier n. 1 – Emergenza Ucraina'])
    const said = ['H1', 'H2', 'P', 'TH', 'TD'].flatMap((role) => allTagged(elements, role).map(({ text }) => text))
    for (const fact of [
      north.place.name,
      south.place.name,
      'Gli atti validi.',
      'Aggiornamento per tutti.',
      'E per le scuole?',
      'senza risposta',
      'DPCM 28 marzo 2022',
      `scaduta il ${format.date(addDays(today(), -1))}`,
      'Arrivate le prime persone',
      'Corregge la n. 1: La sera prima',
      'Sei posti',
      'aperto alla chiusura',
      'risolto: Da Rete sud',
      'Tavolo di tutte',
      '1 incontro, 1 h 30 min',
      'Inoltre 2 incontri per una parte di queste reti o anche per altri, 2 h 15 min',
      'Progetto co-finanziato dall’Unione Europea',
    ])
      expect(
        said.some((text) => text.includes(fact)),
        fact,
      ).toBe(true)
    expect(said.join(' ')).toContain(dossier?.hash ?? 'no hash')
    // one copy of what was told to all
    expect(said.filter((text) => text === 'Aggiornamento per tutti.')).toHaveLength(1)
    // nothing of what was said in one network alone, whoever said it, and no meeting that not every reader could see
    for (const kept of ['Grazie, avviso tutti', 'il tavolo è spostato', 'della sola Rete nord', 'con una terza rete'])
      expect(said.join(' '), kept).not.toContain(kept)
    expect(pages.map((text, index) => text.includes(`pagina ${index + 1}/${pages.length}`))).not.toContain(false)
    expect(new Uint8Array(await (await download(emergencyId, 1, ana)).arrayBuffer())).toEqual(bytes)

    const again = await staff.api(endpoints.reopen, { emergencyId })
    expect(again.emergency).toMatchObject({ closed: null, dossiers: [{ number: 1, hash: dossier?.hash }] })
    await zoe.api(messageEndpoints.create, draftIn(inSouth, 'Si riparte'))
    expect((await zoe.api(conversationEndpoints.read, { threadId: inSouth })).thread.pinned).toBe(true)
    expect((await staff.api(endpoints.close, { emergencyId })).emergency.dossiers.map(({ number }) => number)).toEqual([
      2, 1,
    ])
  })
})
