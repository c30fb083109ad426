// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { appendMessage } from '#server/features/messages/log.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { idFor, newId } from '#server/lib/id.ts'
import { job } from '#server/lib/jobs/job.ts'
import { namedDocumentIds } from '#shared/features/messages.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { id } from '#shared/lib/schema.ts'
import type { OpenEmergency } from './access.ts'
import { requireStillOpen, tellChanged } from './announce.ts'
import { EmergencyModel, EmergencyPostModel } from './model.ts'

/** Of a post in one of its conversations: whoever writes it again writes no second one. */
export const copyId = (postId: string, threadId: string): string => idFor(`emergency post ${postId} ${threadId}`)

/** In every conversation, once, however often it is tried; also in one that was archived meanwhile: it was told before. */
async function spreadPost({ postId }: { postId: string }): Promise<void> {
  const post = await EmergencyPostModel.findById(postId).lean()
  const emergency = post && (await EmergencyModel.findById(post.emergencyId).lean())
  if (!post || !emergency) return
  const names = namedDocumentIds(post.text)
  await Promise.all(
    emergency.channels.map(({ threadId }) =>
      appendMessage({
        _id: copyId(postId, threadId),
        threadId,
        authorId: post.by,
        clientId: copyId(postId, threadId),
        text: post.text,
        mentions: [],
        reactions: [],
        versions: [],
        ...(names.length > 0 && { names }),
        notACase: false,
        createdAt: post.at,
        editedAt: null,
        removedAt: null,
        removedBy: null,
        demo: post.demo,
      }),
    ),
  )
}
const spreadJob = job({ name: 'emergencies:spread', input: z.object({ postId: id }), run: spreadPost })

/** Written down with the job that spreads it: what was acknowledged reaches every network. */
export async function tellEmergency(
  actor: Actor,
  { record }: Authorized<OpenEmergency, 'administer'>,
  { clientId, text }: { clientId: string; text: string },
): Promise<void> {
  refuseCaseData({ text })
  const _id = newId()
  try {
    await write(async (tx) => {
      await requireStillOpen(record._id)
      await EmergencyPostModel.create([
        { _id, emergencyId: record._id, clientId, text, by: actor.id, at: new Date(), demo: false },
      ])
      await tx.enqueue(spreadJob, { postId: _id })
      tellChanged(tx, record)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}
