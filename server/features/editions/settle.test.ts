// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { draftAnnouncement } from '#server/features/announcements/build.ts'
import { beginMeeting, draftMeeting } from '#server/features/meetings/build.ts'
import { newId } from '#server/lib/id.ts'
import { announcementEndpoints } from '#shared/features/announcements.ts'
import { answerEndpoints } from '#shared/features/answers.ts'
import { editionEndpoints } from '#shared/features/editions.ts'
import { meetingEndpoints } from '#shared/features/meetings.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { programmeEndpoints } from '#shared/features/programme.ts'
import { registerEndpoints } from '#shared/features/register.ts'
import { reportEndpoints } from '#shared/features/report.ts'
import { supportPathEndpoints } from '#shared/features/supportPaths.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { callApi } from '#test/support/api.ts'
import { startOnDump } from '#test/support/earlier.ts'
import { signIn } from '#test/support/people.ts'
import { draftEdition } from './build.ts'
import { settleCard } from './settle.ts'

const { ana = '', staff = '', networkId = '', threadId = '' } = await startOnDump('beforeEditions.json')
const facilitator = 'quR1eol92s81M5H9Wwbk5A'
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

it('the people of then meet, are written to and accompanied, and it is counted', async () => {
  const [anna, fausta, administrator] = [await signIn(ana), await signIn(facilitator), await signIn(staff)]
  const [edition] = (await administrator.api(editionEndpoints.list)).editions
  const measures = (['meetings', 'attendances', 'networks', 'supportHours'] as const).map((measure) => ({
    ...{ measure, word: null, over: null },
  }))
  const editionId = edition?.id ?? ''
  const said = { name: 'Accompagnare le reti', period: null, measures }
  await administrator.api(editionEndpoints.editActivity, { editionId, no: 2, ...said })
  const activity = { editionId, no: 2, lineId: null }

  const draft = draftMeeting({ placeIds: [networkId], organiserIds: [facilitator], activity })
  const { id: meetingId } = await fausta.api(meetingEndpoints.create, draft)
  const yes = { clientId: newId(), networkId, choice: 'inPerson', note: null } as const
  await anna.api(answerEndpoints.answer, { meetingId, ...yes })
  const announcement = draftAnnouncement([networkId], { meetingId })
  await fausta.api(announcementEndpoints.create, announcement)
  expect((await anna.api(announcementEndpoints.received, {})).rows).toHaveLength(1)
  const start = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 7_200_000)
  await beginMeeting(meetingId, { start, end: new Date(start.getTime() + 3_600_000) })
  const { rows } = await fausta.api(registerEndpoints.read, { meetingId })
  const edits = rows.map(({ id: rowId, version }) => ({ rowId, version, set: { state: 'present' as const } }))
  await fausta.api(registerEndpoints.editRows, { meetingId, edits })
  const { version } = await fausta.api(registerEndpoints.read, { meetingId })
  await fausta.api(registerEndpoints.close, { meetingId, version })

  const path = { title: 'Un protocollo', aim: '', topic: 'protocol', activity, plannedMinutes: 600 } as const
  const { id: pathId } = await fausta.api(supportPathEndpoints.create, {
    ...{ placeId: networkId, clientId: newId(), facilitatorIds: [facilitator], ...path },
  })
  await fausta.api(supportPathEndpoints.log, {
    ...{ pathId, clientId: newId(), day: addDays(today(), -1), from: '09:00', minutes: 90, channel: 'phone' },
    ...{ facilitatorIds: [facilitator], personIds: [], meetingId: null, done: 'Articolo 4', nextStep: null },
    knowingly: true,
  })
  const { parts } = await administrator.api(reportEndpoints.read, { editionId })
  expect(parts[0]?.figures.map(({ measure, value }) => [measure, value])).toEqual([
    ['meetings', 1],
    ['attendances', 1],
    ['networks', 1],
    ['supportHours', 90],
  ])
  // what was there is as it was
  const { messages } = await anna.api(messageEndpoints.list, { threadId })
  expect(messages.map(({ text }) => text)).toEqual(['Ci vediamo mercoledì'])
})
