// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { newId } from '#server/lib/id.ts'
import { startTestServer } from '#test/support/server.ts'
import { buildMessages } from './build.ts'
import { findNewest, findSeqBefore, newestStages } from './counts.ts'
import { MessageModel } from './model.ts'

await startTestServer()

const minute = 60_000
const start = Date.now() - 400 * minute

async function buildLog(count: number): Promise<string> {
  const threadId = newId()
  // edits take numbers too: positions have gaps
  const drafts = Array.from({ length: count }, (_, index) => ({
    threadId,
    authorId: newId(),
    seq: index * 3 + 1,
    rev: index * 3 + 1,
    createdAt: new Date(start + index * minute),
  }))
  await buildMessages(drafts)
  return threadId
}

it('the newest of each thread is one key and one message each, however long they are', async () => {
  const ids = [await buildLog(300), await buildLog(40)]
  expect([...(await findNewest(ids))].map(([id, { seq }]) => [ids.indexOf(id), seq]).sort()).toEqual([
    [0, 898],
    [1, 118],
  ])
  const plan = JSON.stringify(await MessageModel.aggregate(newestStages(ids)).explain('executionStats'))
  const examined = [/"totalKeysExamined":\d+/, /"totalDocsExamined":\d+/].map((total) => total.exec(plan)?.[0])
  expect(examined).toEqual(['"totalKeysExamined":2', '"totalDocsExamined":2'])
})

it('the last position before an instant is found over gaps, at both ends and in an empty thread', async () => {
  const threadId = await buildLog(100)
  const before = (index: number) => findSeqBefore(threadId, new Date(start + index * minute))
  expect(await before(-1)).toBe(0)
  expect(await before(0)).toBe(0)
  expect(await before(1)).toBe(1)
  expect(await before(37)).toBe(36 * 3 + 1)
  expect(await before(99.5)).toBe(99 * 3 + 1)
  expect(await before(350)).toBe(99 * 3 + 1)
  expect(await findSeqBefore(newId(), new Date())).toBe(0)
})
