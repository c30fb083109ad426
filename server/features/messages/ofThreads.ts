// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { MessageModel } from './model.ts'

interface Asked {
  threadId: string
  [variable: string]: string | number
}
type Stages = Exclude<mongoose.PipelineStage, mongoose.PipelineStage.Out | mongoose.PipelineStage.Merge>[]

/** What `pipeline` finds of each thread's messages; the other fields of `asked` are its variables. */
export function stagesOfThreads(asked: readonly Asked[], pipeline: Stages): mongoose.PipelineStage[] {
  const variables = Object.keys(asked[0] ?? {}).filter((name) => name !== 'threadId')
  return [
    { $documents: [...asked] },
    {
      $lookup: {
        from: MessageModel.collection.collectionName,
        localField: 'threadId',
        foreignField: 'threadId',
        let: Object.fromEntries(variables.map((name) => [name, `$${name}`])),
        pipeline,
        as: 'found',
      },
    },
  ]
}

/** Several threads in one question: an index step to each, no question for each. */
export async function findOfThreads<Question extends Asked, Found>(
  asked: readonly Question[],
  pipeline: Stages,
  options: { maxTimeMS?: number } = {},
): Promise<(Question & { found: Found[] })[]> {
  if (asked.length === 0) return []
  return mongoose.connection.aggregate<Question & { found: Found[] }>(stagesOfThreads(asked, pipeline)).option(options)
}
