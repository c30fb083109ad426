// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { expect, it } from 'vitest'
import { buildThread } from '#server/features/threads/build.ts'
import { newId } from '#server/lib/id.ts'
import { messageEndpoints, messageLimits } from '#shared/features/messages.ts'
import { newPerson } from '#test/support/people.ts'
import { buildNetwork } from '#test/support/places.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMessages } from './build.ts'
import { joinedChanges } from './catchUp.ts'
import { stagesOfThreads } from './ofThreads.ts'

await startTestServer()

async function buildLog(threadId: string, count: number): Promise<string> {
  const authorId = newId()
  await buildMessages(Array.from({ length: count }, () => ({ threadId, authorId })))
  return threadId
}

it('who comes back together hears the same as who comes back alone, however much was missed', async () => {
  const network = await buildNetwork()
  const ana = await newPerson('Ana Verdi', 'member', { id: network.id, kind: 'network' })
  const threadOf = async (count: number) => {
    const { _id } = await buildThread({ placeId: network.id, channelId: network.channel._id, kind: 'titled' })
    await buildMessages(Array.from({ length: count }, () => ({ threadId: _id, authorId: ana.id })))
    return _id
  }
  const [none, few, many, most] = await Promise.all([0, 30, 80, messageLimits.catchUp + 10].map(threadOf))
  const questions = [
    { threadId: none, since: 0 },
    { threadId: few, since: 0 },
    { threadId: few, since: 12 },
    { threadId: few, since: 30 },
    { threadId: many, since: 0 },
    { threadId: many, since: 40 },
    { threadId: most, since: 0 },
    { threadId: most, since: 5 },
  ].map(({ threadId = '', since }) => ({ threadId, since }))
  const ask = (question: { threadId: string; since: number }) => ana.api(messageEndpoints.catchUp, question)
  const together = await Promise.all([...questions, ...questions].map(ask))
  const alone = []
  for (const question of questions) alone.push(await ask(question))
  expect(together).toEqual([...alone, ...alone])
  const told = alone.map(({ messages, upTo, more }) => [messages[0]?.rev ?? 0, messages.length, upTo, more])
  expect(told).toEqual([
    [0, 0, 0, false],
    [1, 30, 30, false],
    [13, 18, 30, false],
    [0, 0, 30, false],
    [1, 80, 80, false],
    [41, 40, 80, false],
    [1, messageLimits.catchUp, messageLimits.catchUp, true],
    [6, messageLimits.catchUp, messageLimits.catchUp + 5, true],
  ])
})

it('several threads are one question that reads what was missed and nothing else of them', async () => {
  const [long, short] = [await buildLog(newId(), 400), await buildLog(newId(), 40)]
  const questions = [
    { threadId: long, since: 395 },
    { threadId: short, since: 37 },
  ]
  const stages = stagesOfThreads(questions, joinedChanges)
  const plan = await mongoose.connection.db?.aggregate(stages).explain('executionStats')
  const examined = ['totalKeysExamined', 'totalDocsExamined'].map((what) =>
    Number(new RegExp(`"${what}":(\\d+)`).exec(JSON.stringify(plan))?.[1]),
  )
  expect(examined).toEqual([8, 8])
})
