// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { inOneBatch, questionMs, sharedLoads } from '#server/lib/cache.ts'
import { type Message, messageLimits } from '#shared/features/messages.ts'
import { type MessageDocument, MessageModel } from './model.ts'
import { findOfThreads } from './ofThreads.ts'
import { presentMessage } from './present.ts'
import { hydrateMessages, idsIn, shown } from './queries.ts'

export interface Changes {
  messages: Message[]
  upTo: number
  more: boolean
}

type Question = { threadId: string; since: number }

const keyOf = ({ threadId, since }: Question): string => `${threadId} ${since}`
function questionOf(key: string): Question {
  const [threadId = '', since] = key.split(' ')
  return { threadId, since: Number(since) }
}

async function readChanges({ threadId, since }: Question): Promise<Changes> {
  const found = await MessageModel.find({ threadId, rev: { $gt: since } }, shown)
    .sort({ rev: 1 })
    .limit(messageLimits.catchUp + 1)
    .lean()
  const documents = found.slice(0, messageLimits.catchUp)
  return {
    messages: await hydrateMessages(documents),
    upTo: documents.at(-1)?.rev ?? since,
    more: found.length > messageLimits.catchUp,
  }
}

/** Who missed more than this asks for their thread alone: the answer for all is held in memory at once. */
const joinedLimit = 50

/** The changes of a thread, the oldest first and no further than the limit. */
export const joinedChanges = [
  { $match: { $expr: { $gt: ['$rev', '$$since'] } } },
  { $sort: { rev: 1 as const } },
  { $limit: joinedLimit + 1 },
  { $project: shown },
]

/** The changes of several threads in one question. Threads in which there are too many are left out. */
async function readJoined(keys: readonly string[]): Promise<Map<string, Changes>> {
  const questions = keys.map(questionOf)
  const answers = await findOfThreads<Question, MessageDocument>(questions, joinedChanges, { maxTimeMS: questionMs })
  const few = answers.filter(({ found }) => found.length <= joinedLimit)
  const people = await findPersonSummaries(idsIn(few.flatMap(({ found }) => found)))
  return new Map(
    few.map(({ found, ...question }) => [
      keyOf(question),
      {
        messages: found.map((message) => presentMessage(message, people)),
        upTo: found.at(-1)?.rev ?? question.since,
        more: false,
      },
    ]),
  )
}

// after a pause of the server everybody comes back at once, most of them with the same question
const questionsAtOnce = 100
const readsAtOnce = 4
const together = inOneBatch(readJoined, questionsAtOnce)
const alone = sharedLoads((key) => readChanges(questionOf(key)), readsAtOnce)

/** Everything new or changed since a number, in the order of the changes. */
export async function findChanges({ facts }: Authorized<OpenThread, 'read'>, since: number): Promise<Changes> {
  const key = keyOf({ threadId: facts.id, since })
  return (await together(key)) ?? alone(key)
}
