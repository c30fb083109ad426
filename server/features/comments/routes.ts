// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessDocument } from '#server/features/documents/access.ts'
import { onDocumentsDiscarded } from '#server/features/documents/kind.ts'
import { findRoomsOf } from '#server/features/library/audience.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcast, broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { rooms } from '#server/lib/realtime/rooms.ts'
import { commentEvents, commentPolicy, commentEndpoints as endpoints } from '#shared/features/comments.ts'
import { acceptProposal, refuseProposal } from './acceptance.ts'
import { accessComment, saidIn } from './access.ts'
import { acceptGroup } from './group.ts'
import { CommentModel } from './model.ts'
import { findComments } from './queries.ts'
import {
  createComment,
  editComment,
  editReply,
  removeComment,
  removeReply,
  reopenComment,
  replyTo,
  resolveComment,
} from './service.ts'
import { findWaitingComments, seeComment } from './waiting.ts'

const sayingLimit = rateLimit({ burst: 60, perSecond: 1 })
/** A text is put together for each. */
const acceptingLimit = rateLimit({ burst: 30, perSecond: 1 })

export const commentsFeature: Feature = {
  announce() {
    broadcastInOrder([commentEvents.created, commentEvents.changed], ({ comment }) => findRoomsOf(comment.documentId))
    broadcast(commentEvents.seen, ({ personId }) => [rooms.person(personId)])
    onDocumentsDiscarded(async (documentIds) => {
      await CommentModel.deleteMany({ documentId: { $in: documentIds } })
    })
  },
  routes(router) {
    route(router, endpoints.waiting, async (_, actor) => ({ comments: await findWaitingComments(actor) }))
    route(router, endpoints.list, async ({ documentId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      return { comments: await findComments(documentId) }
    })
    route(router, endpoints.create, async ({ documentId, ...draft }, actor) => {
      const open = await accessDocument(actor, documentId, 'comment')
      sayingLimit(actor.id)
      return createComment(actor, open, draft)
    })
    route(router, endpoints.edit, async ({ commentId, ...said }, actor) => {
      const one = await accessComment(actor, commentId, 'reply')
      sayingLimit(actor.id)
      return editComment(actor, one, said)
    })
    route(router, endpoints.remove, async ({ commentId }, actor) =>
      removeComment(await accessComment(actor, commentId, 'remove')),
    )
    route(router, endpoints.reply, async ({ commentId, ...draft }, actor) => {
      const one = await accessComment(actor, commentId, 'reply')
      sayingLimit(actor.id)
      return replyTo(actor, one, draft)
    })
    route(router, endpoints.editReply, async ({ commentId, ...said }, actor) => {
      const one = await accessComment(actor, commentId, 'reply')
      sayingLimit(actor.id)
      return editReply(actor, one, said)
    })
    route(router, endpoints.removeReply, async ({ commentId, replyId }, actor) => {
      const one = await accessComment(actor, commentId, 'reply')
      return removeReply(one, replyId, (authorId) =>
        commentPolicy.remove(actor, one.open.place, saidIn(one.open, authorId)),
      )
    })
    route(router, endpoints.resolve, async ({ commentId }, actor) =>
      resolveComment(actor, await accessComment(actor, commentId, 'resolve')),
    )
    route(router, endpoints.reopen, async ({ commentId }, actor) =>
      reopenComment(await accessComment(actor, commentId, 'resolve')),
    )
    route(router, endpoints.accept, async ({ commentId }, actor) => {
      const one = await accessComment(actor, commentId, 'decide')
      acceptingLimit(actor.id)
      return acceptProposal(actor, one)
    })
    route(router, endpoints.acceptBoth, async ({ commentId }, actor) => {
      const one = await accessComment(actor, commentId, 'decide')
      acceptingLimit(actor.id)
      return acceptProposal(actor, one, { both: true })
    })
    route(router, endpoints.acceptAll, async ({ documentId, groupId }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      acceptingLimit(actor.id)
      return { comments: await acceptGroup(actor, open, groupId) }
    })
    route(router, endpoints.refuse, async ({ commentId, reason }, actor) =>
      refuseProposal(actor, await accessComment(actor, commentId, 'decide'), reason),
    )
    route(router, endpoints.see, async ({ commentId }, actor) => {
      const { comment } = await accessComment(actor, commentId, 'read')
      await seeComment(actor.id, comment._id)
      return null
    })
  },
}
