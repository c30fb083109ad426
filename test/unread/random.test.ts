// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { countsOf } from '#client/features/inbox/counts.ts'
import { ReadPointerModel } from '#server/features/inbox/model.ts'
import { buildMessages } from '#server/features/messages/build.ts'
import { MessageModel } from '#server/features/messages/model.ts'
import { RoleModel } from '#server/features/roles/model.ts'
import { endRole, giveRole } from '#server/features/roles/service.ts'
import { buildThread } from '#server/features/threads/build.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { inboxEndpoints } from '#shared/features/inbox.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { addDays, startOfDay, today } from '#shared/lib/dates.ts'
import { newPerson, type TestPerson } from '#test/support/people.ts'
import { buildLab } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'

await startTestServer()

/** The same numbers for the same seed. */
function random(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return { below, pick }
}

const steps = 60
const seed = Number(process.env.UNREAD_SEED ?? 2_026)

it(`every total is the sum of its rows and the truth of the records, in ${steps} random steps (seed ${seed})`, async () => {
  const { below, pick } = random(seed)
  const yesterday = new Date(startOfDay(today()).getTime() - 3_600_000)
  const labs = [await buildLab(), await buildLab()]
  const threads = await Promise.all(
    labs.flatMap((lab) => [
      buildThread({ placeId: lab.id, channelId: lab.channel._id, createdAt: yesterday }),
      buildThread({ placeId: lab.id, channelId: lab.channel._id, createdAt: yesterday }),
    ]),
  )
  const writer = await newPerson('Wanda')
  for (const lab of labs)
    await write((tx) => giveRole(tx, { personId: writer.id, placeId: lab.id, role: 'member' }, null))
  for (const { _id } of threads)
    await buildMessages(Array.from({ length: 3 }, () => ({ threadId: _id, authorId: writer.id, createdAt: yesterday })))
  const sessions = await Promise.all(['Ada', 'Bea', 'Ciro'].map((name) => newPerson(name)))
  for (const { id } of sessions)
    for (const lab of labs)
      await write((tx) =>
        giveRole(tx, { personId: id, placeId: lab.id, role: 'member', from: addDays(today(), -1) }, null),
      )

  const rolesOf = (personId: string) => RoleModel.find({ personId, endedAt: null }).lean()

  /** From the raw records alone, in the plainest words. */
  async function truth(): Promise<(person: TestPerson) => Map<string, number>> {
    const messages = await MessageModel.find().lean()
    const pointers = await ReadPointerModel.find().lean()
    const roles = await RoleModel.find().sort({ from: 1 }).lean()
    return ({ id }) => {
      const mine = roles.filter(({ personId }) => personId === id)
      const counts = new Map<string, number>()
      for (const { _id: threadId, placeId } of threads) {
        const here = mine.filter((role) => role.placeId === placeId)
        if (!here.some(({ endedAt }) => endedAt === null)) continue
        const pointer = pointers.find((one) => one.personId === id && one.threadId === threadId)
        const joined = startOfDay(here[0]?.from ?? '')
        const news = messages.filter(
          (message) =>
            message.threadId === threadId &&
            message.authorId !== id &&
            message.removedAt === null &&
            (pointer ? message.seq > pointer.seq : message.createdAt >= joined),
        )
        if (news.length > 0) counts.set(threadId, news.length)
      }
      return counts
    }
  }

  const mine = (person: TestPerson) => MessageModel.find({ authorId: person.id, removedAt: null }).lean()
  const operations: Record<string, (person: TestPerson) => Promise<unknown>> = {
    async post(person) {
      const places = new Set((await rolesOf(person.id)).map(({ placeId }) => placeId))
      const open = threads.filter(({ placeId }) => places.has(placeId))
      if (open.length === 0) return
      return person.api(messageEndpoints.create, {
        threadId: pick(open)._id,
        clientId: newId(),
        text: `Passo ${below(1e6)}`,
      })
    },
    async edit(person) {
      const messages = await mine(person)
      if (messages.length === 0) return
      return person.request(messageEndpoints.edit, { messageId: pick(messages)._id, text: `Cambiato ${below(1e6)}` })
    },
    async remove(person) {
      const messages = await mine(person)
      if (messages.length === 0) return
      return person.request(messageEndpoints.remove, { messageId: pick(messages)._id })
    },
    mark: (person) =>
      person.request(inboxEndpoints.move, {
        threadId: pick(threads)._id,
        seq: below(20),
        how: pick(['seen', 'set']),
      }),
    async leave(person) {
      const roles = await rolesOf(person.id)
      if (roles.length === 0) return
      await write((tx) => endRole(tx, pick(roles)._id, { to: 'now', by: person.id }))
    },
    async join(person) {
      const held = new Set((await rolesOf(person.id)).map(({ placeId }) => placeId))
      const lab = labs.find(({ id }) => !held.has(id))
      if (lab) await write((tx) => giveRole(tx, { personId: person.id, placeId: lab.id, role: 'member' }, null))
    },
  }
  const order = ['post', 'post', 'post', 'post', 'edit', 'remove', 'mark', 'mark', 'leave', 'join', 'join']

  for (let step = 0; step < steps; step += 1) {
    const [name, person] = [pick(order), pick([...sessions, writer])]
    await operations[name]?.(person)
    const expectedOf = await truth()
    await Promise.all(
      sessions.map(async (session) => {
        const { rows } = await session.api(inboxEndpoints.read)
        const expected = expectedOf(session)
        const counts = countsOf(rows)
        const told = `step ${step}: ${name} by ${person.name}, seen by ${session.name}`
        expect(new Map(rows.map(({ threadId, unread }) => [threadId, unread])), told).toEqual(expected)
        const trueOf = (threadIds: readonly string[]) =>
          threadIds.reduce((sum, threadId) => sum + (expected.get(threadId) ?? 0), 0)
        expect(counts.all.count, told).toBe(trueOf([...expected.keys()]))
        for (const lab of labs) {
          const there = threads.filter(({ placeId }) => placeId === lab.id).map(({ _id }) => _id)
          expect(counts.ofPlace(lab.id).count, told).toBe(trueOf([...there, lab.general._id]))
        }
      }),
    )
  }
}, 120_000)
