// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest'
import { buildMessage, buildMessages } from '#server/features/messages/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { inboxEndpoints, inboxEvents, inboxLimits } from '#shared/features/inbox.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { newPerson, type PersonName, people, type TestPerson } from '#test/support/people.ts'
import { buildLab, buildNetwork, buildProgramme } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()
const network = await buildNetwork()
const names = await people(network)
const { ana, ben, coordinator } = names

const post = (person: TestPerson, threadId: string, text = 'Una cosa nuova') =>
  person.api(messageEndpoints.create, { threadId, clientId: newId(), text })

const newThread = () => buildThread({ placeId: network.id, channelId: network.channel._id })

const rowOf = async (person: TestPerson, threadId: string) =>
  (await person.api(inboxEndpoints.read)).rows.find((row) => row.threadId === threadId)

describe('who may ask', () => {
  const allowed: PersonName[] = ['ana', 'ben', 'facilitator', 'coordinator', 'guest']
  const refused: [PersonName, string][] = [
    ['evaluator', 'not_found'],
    ['staff', 'not_found'],
    ['outsider', 'not_found'],
    ['anonymous', 'unauthenticated'],
  ]
  const threadId = network.general._id
  const ways = {
    row: (person: TestPerson) => person.api(inboxEndpoints.row, { threadId }),
    pointer: (person: TestPerson) => person.api(inboxEndpoints.pointer, { threadId }),
    move: (person: TestPerson) => person.api(inboxEndpoints.move, { threadId, seq: 0, how: 'seen' }),
  }
  it.each(allowed)('%s reads how far they are', async (name) => {
    for (const way of Object.values(ways)) expect(await way(names[name])).toMatchObject({ threadId })
  })
  it.each(refused)('%s is told %s', async (name, code) => {
    for (const way of Object.values(ways)) await expect(way(names[name])).rejects.toMatchObject({ code })
  })
  it('the inbox and the recent conversations of who is not signed in are refused', async () => {
    await expect(names.anonymous.api(inboxEndpoints.read)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(names.anonymous.api(inboxEndpoints.recent, {})).rejects.toMatchObject({ code: 'unauthenticated' })
  })
  it('a guest reads of the one thread only', async () => {
    await post(ana, threadId)
    await post(ana, (await newThread())._id)
    const { rows } = await names.guest.api(inboxEndpoints.read)
    expect(rows.map((row) => row.threadId)).toEqual([threadId])
    expect((await names.outsider.api(inboxEndpoints.read)).rows).toEqual([])
    expect((await names.guest.api(inboxEndpoints.recent, {})).rows.map((row) => row.threadId)).toEqual([threadId])
  })
})

describe('what counts', () => {
  it('what is archived waits for nobody, is still read, and waits again when it is back', async () => {
    const lab = await buildLab()
    const reader = await newPerson('Rosa', 'member', { id: lab.id, kind: 'lab' })
    const threadId = lab.general._id
    await buildMessage({ threadId, authorId: ana.id, createdAt: new Date() })
    expect(await rowOf(reader, threadId)).toMatchObject({ unread: 1, place: { archivedAt: null } })
    await names.staff.api(placeAdministrationEndpoints.archive, { placeId: lab.id })
    expect((await reader.api(inboxEndpoints.read)).rows).toEqual([])
    const { rows } = await reader.api(inboxEndpoints.recent, {})
    expect(rows).toMatchObject([{ threadId, unread: 0, mentions: 0, place: { archivedAt: expect.any(String) } }])
    expect(await reader.api(inboxEndpoints.row, { threadId })).toMatchObject({ unread: 0, mentions: 0 })
    await names.staff.api(placeAdministrationEndpoints.unarchive, { placeId: lab.id })
    expect(await rowOf(reader, threadId)).toMatchObject({ unread: 1 })
  })
  it('a row says who wrote what where, and who mentions me', async () => {
    const thread = await newThread()
    await post(ana, thread._id)
    await post(ana, thread._id, `Che ne dici, <@${ben.id}>? **Subito**`)
    expect(await rowOf(ben, thread._id)).toMatchObject({
      unread: 2,
      mentions: 1,
      pointer: 0,
      upTo: 2,
      channelName: 'Rete',
      place: { id: network.id, kind: 'network' },
      last: { seq: 2, author: { id: ana.id }, excerpt: 'Che ne dici, @Ben? Subito' },
      authors: [{ id: ana.id }],
    })
  })
  it('mine and removed ones never count', async () => {
    const thread = await newThread()
    const { id } = await post(ana, thread._id)
    await post(ben, thread._id)
    expect(await rowOf(ana, thread._id)).toMatchObject({ unread: 1 })
    expect(await rowOf(ben, thread._id)).toMatchObject({ unread: 1 })
    await ana.api(messageEndpoints.remove, { messageId: id })
    expect(await rowOf(ben, thread._id)).toBeUndefined()
  })
  it('writing marks nothing that was not seen', async () => {
    const thread = await newThread()
    await post(ana, thread._id)
    await post(ben, thread._id)
    expect(await rowOf(ben, thread._id)).toMatchObject({ unread: 1, pointer: 0 })
  })
  it('counting stops at the limit', async () => {
    const thread = await newThread()
    const drafts = Array.from({ length: inboxLimits.counted + 5 }, () => ({ threadId: thread._id, authorId: ana.id }))
    await buildMessages(drafts)
    expect(await rowOf(ben, thread._id)).toMatchObject({ unread: inboxLimits.counted, upTo: drafts.length })
  })
})

describe('who joins', () => {
  const daysAgo = (days: number) => new Date(startOfDay(addDays(today(), -days)).getTime() + 3_600_000 * 9)
  async function threadWithPast() {
    const thread = await buildThread({
      placeId: network.id,
      channelId: network.channel._id,
      createdAt: daysAgo(9),
    })
    for (const days of [9, 8, 5, 3, 2])
      await buildMessage({ threadId: thread._id, authorId: ana.id, createdAt: daysAgo(days) })
    return thread
  }
  const join = (personId: string, from: number, to: number | null = null) =>
    buildRole({
      personId,
      placeId: network.id,
      placeKind: 'network',
      role: 'member',
      from: addDays(today(), -from),
      to: to === null ? null : addDays(today(), -to),
    })
  it('starts read up to the day of joining', async () => {
    const thread = await threadWithPast()
    const nadia = await newPerson('Nadia')
    await join(nadia.id, 5)
    expect(await rowOf(nadia, thread._id)).toMatchObject({ unread: 3, pointer: 2 })
  })
  it('one role after another is one stay; after a break it begins anew', async () => {
    const thread = await threadWithPast()
    const [nadia, nora] = [await newPerson('Nadia'), await newPerson('Nora')]
    await join(nadia.id, 8, 4)
    await join(nadia.id, 3)
    expect(await rowOf(nadia, thread._id)).toMatchObject({ unread: 4, pointer: 1 })
    await join(nora.id, 8, 6)
    await join(nora.id, 3)
    expect(await rowOf(nora, thread._id)).toMatchObject({ unread: 2, pointer: 3 })
  })
  it('whoever joins a network joins the programme on that day', async () => {
    const programme = await buildProgramme()
    const thread = await buildThread({
      placeId: programme.id,
      channelId: programme.channel._id,
      createdAt: daysAgo(9),
    })
    for (const days of [9, 2]) await buildMessage({ threadId: thread._id, authorId: ana.id, createdAt: daysAgo(days) })
    const nadia = await newPerson('Nadia')
    await join(nadia.id, 4)
    expect(await rowOf(nadia, thread._id)).toMatchObject({ unread: 1, place: { kind: 'programme' } })
  })
})

describe('the pointer', () => {
  const move = (person: TestPerson, threadId: string, seq: number, how: 'seen' | 'set' = 'seen', from?: number) =>
    person.api(inboxEndpoints.move, { threadId, seq, how, ...(from === undefined ? {} : { from }) })

  async function threadOf(count: number) {
    const thread = await newThread()
    await buildMessages(Array.from({ length: count }, () => ({ threadId: thread._id, authorId: ana.id })))
    return thread._id
  }

  it('only goes forward by seeing, whatever comes first', async () => {
    const threadId = await threadOf(20)
    const devices = [ben, await ben.device(), await ben.device()]
    const seqs = [3, 17, 5, 12, 1, 9, 16, 4, 11]
    await Promise.all(seqs.map((seq, index) => move(devices[index % 3] ?? ben, threadId, seq)))
    expect(await ben.api(inboxEndpoints.pointer, { threadId })).toMatchObject({ pointer: 17, unread: 3 })
    expect(await move(ben, threadId, 2)).toMatchObject({ pointer: 17 })
  })
  it('goes back when told: unread from here, and undo', async () => {
    const threadId = await threadOf(6)
    expect(await move(ben, threadId, 6, 'set')).toMatchObject({ pointer: 6, unread: 0 })
    expect(await rowOf(ben, threadId)).toBeUndefined()
    expect(await move(ben, threadId, 2, 'set')).toMatchObject({ pointer: 2, unread: 4 })
    expect(await rowOf(ben, threadId)).toMatchObject({ pointer: 2, unread: 4 })
  })
  it('stays where it was set back to when another device had seen more', async () => {
    const threadId = await threadOf(6)
    await move(ben, threadId, 5)
    await move(ben, threadId, 2, 'set')
    expect(await move(await ben.device(), threadId, 6, 'seen', 5)).toMatchObject({ pointer: 2 })
    expect(await move(ben, threadId, 4, 'seen', 2)).toMatchObject({ pointer: 4 })
  })
  it('never passes the end: nobody has read what is not written', async () => {
    const threadId = await threadOf(3)
    expect(await move(ben, threadId, 9_000, 'set')).toMatchObject({ pointer: 3 })
    await post(ana, threadId)
    expect(await rowOf(ben, threadId)).toMatchObject({ unread: 1 })
  })
  it('moves on my other devices, and on nobody else’s', async () => {
    const threadId = await threadOf(4)
    const [mine, theirs] = [await (await ben.device()).socket(), await coordinator.socket()]
    const state = await move(ben, threadId, 3)
    expect(await mine.next(inboxEvents.pointerMoved)).toEqual({ personId: ben.id, ...state })
    await theirs.settled()
    expect(theirs.heard.filter(([name]) => name === inboxEvents.pointerMoved.name)).toEqual([])
  })
  it('of one person leaves others as they were', async () => {
    const threadId = await threadOf(4)
    await move(ben, threadId, 4)
    expect(await rowOf(coordinator, threadId)).toMatchObject({ unread: 4 })
  })
})

describe('recent conversations', () => {
  it('come newest first, page by page, each once', async () => {
    const lab = await buildLab()
    const reader = await newPerson('Rita', 'member', { id: lab.id, kind: 'lab' })
    const at = Date.now()
    const total = inboxLimits.recentPage + 7
    const ids: string[] = []
    for (let index = 0; index < total; index += 1) {
      const thread = await buildThread({ placeId: lab.id, channelId: lab.channel._id })
      // pairs share their instant: a page may end between them
      const createdAt = new Date(at - Math.floor(index / 2) * 1_000)
      await buildMessage({ threadId: thread._id, authorId: ana.id, createdAt })
      ids.push(thread._id)
    }
    const first = await reader.api(inboxEndpoints.recent, {})
    const second = await reader.api(inboxEndpoints.recent, { ...first.next })
    expect(first.rows).toHaveLength(inboxLimits.recentPage)
    expect(second).toMatchObject({ next: null })
    const seen = [...first.rows, ...second.rows]
    expect(new Set(seen.map((row) => row.threadId))).toEqual(new Set(ids))
    const instants = seen.map((row) => row.last?.at ?? '')
    expect(instants).toEqual([...instants].sort().reverse())
  })
  it('show what is read too', async () => {
    const thread = await newThread()
    await post(ana, thread._id)
    await ben.api(inboxEndpoints.move, { threadId: thread._id, seq: 1, how: 'set' })
    const { rows } = await ben.api(inboxEndpoints.recent, {})
    expect(rows[0]).toMatchObject({ threadId: thread._id, unread: 0, last: { seq: 1 } })
  })
})
