// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { newId } from '#server/lib/id.ts'
import { type ThreadDocument, ThreadModel } from './model.ts'

type Needed = Pick<ThreadDocument, 'placeId' | 'channelId'>

/** For tests: a titled conversation. */
export async function buildThread(draft: Needed & Partial<ThreadDocument>): Promise<ThreadDocument> {
  const thread: ThreadDocument = {
    _id: newId(),
    kind: 'titled',
    title: draft.kind === 'general' ? null : 'Conversazione di prova',
    context: null,
    createdBy: null,
    createdAt: new Date(),
    demo: false,
    ...draft,
  }
  await insertTogether(ThreadModel, thread)
  return thread
}
