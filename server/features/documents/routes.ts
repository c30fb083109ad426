// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessLibrary } from '#server/features/library/access.ts'
import { setWritingDoor } from '#server/features/writing/access.ts'
import { findHead } from '#server/features/writing/text.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { documentEndpoints as endpoints } from '#shared/features/documents.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessDocument, findReadable } from './access.ts'
import { approveDraft, openDraft } from './approval.ts'
import { type Compared, compareTexts } from './comparison.ts'
import { createDocument } from './create.ts'
import { findCards, findDetail, findVersionOf } from './facts.ts'
import { declareDocuments } from './kind.ts'
import { findDocumentsOf, findVersion } from './queries.ts'
import { announceDocuments, writingDoor } from './realtime.ts'
import { askReview, decideReview, endReview } from './review.ts'
import { findPeopleOf } from './reviewers.ts'
import { retireVersion, signVersion, withdrawSignature } from './signature.ts'
import { nameVersion, readVersion, recoverText, restoreVersion } from './versions.ts'
import { findWaiting } from './waiting.ts'

const changingLimit = rateLimit({ burst: 60, perSecond: 2 })
/** Two texts are put together for each. */
const comparingLimit = rateLimit({ burst: 20, perSecond: 1 })

async function findCompared(documentId: string, versionId: string): Promise<Compared> {
  const version = await findVersion(documentId, versionId)
  if (!version) throw new AppError('not_found')
  return { seq: version.seq, versionId }
}

export const documentsFeature: Feature = {
  announce() {
    declareDocuments()
    announceDocuments()
  },
  start: () => setWritingDoor(writingDoor),
  routes(router) {
    route(router, endpoints.create, async ({ placeId, ...draft }, actor) => {
      const place = await accessLibrary(actor, placeId, 'add', draft.parentId)
      changingLimit(actor.id)
      return createDocument(place, draft, actor.id)
    })
    route(router, endpoints.waiting, (_, actor) => findWaiting(actor))
    route(router, endpoints.read, async ({ documentId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      return findDetail(documentId)
    })
    route(router, endpoints.people, async ({ documentId }, actor) =>
      findPeopleOf(actor, await accessDocument(actor, documentId, 'read')),
    )
    route(router, endpoints.version, async ({ documentId, versionId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      const { body } = await readVersion(documentId, versionId)
      return {
        version: await findVersionOf(documentId, versionId),
        body: { type: 'doc' as const, content: [...(body.content ?? [])] },
      }
    })
    route(router, endpoints.compare, async ({ documentId, fromId, toId }, actor) => {
      await accessDocument(actor, documentId, 'read')
      comparingLimit(actor.id)
      const now = async () => ({ seq: await findHead(documentId), versionId: null })
      const [from, to] = await Promise.all([
        findCompared(documentId, fromId),
        toId ? findCompared(documentId, toId) : now(),
      ])
      return compareTexts(documentId, from, to)
    })
    route(router, endpoints.nameVersion, async ({ documentId, name }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      return findVersionOf(documentId, await nameVersion(actor, open, name))
    })
    route(router, endpoints.restore, async ({ documentId, versionId }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      return findVersionOf(documentId, await restoreVersion(actor, open, versionId))
    })
    route(router, endpoints.recover, async ({ documentId, seq }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      return findVersionOf(documentId, await recoverText(actor, open, seq))
    })
    route(router, endpoints.askReview, async ({ documentId, ...asked }, actor) => {
      const open = await accessDocument(actor, documentId, 'askReview')
      changingLimit(actor.id)
      await askReview(actor, open, asked)
      return findDetail(documentId)
    })
    route(router, endpoints.endReview, async ({ documentId }, actor) => {
      const open = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      await endReview(actor, open)
      return findDetail(documentId)
    })
    route(router, endpoints.decide, async ({ documentId, ...decision }, actor) => {
      const open = await accessDocument(actor, documentId, 'review')
      changingLimit(actor.id)
      await decideReview(actor, open, decision)
      return findDetail(documentId)
    })
    route(router, endpoints.approve, async ({ documentId, note }, actor) => {
      const open = await accessDocument(actor, documentId, 'approve')
      changingLimit(actor.id)
      await approveDraft(actor, open, note)
      return findDetail(documentId)
    })
    route(router, endpoints.sign, async ({ documentId, versionId, ...signature }, actor) => {
      const open = await accessDocument(actor, documentId, 'approve')
      changingLimit(actor.id)
      await signVersion(actor, open, versionId, signature)
      return findDetail(documentId)
    })
    route(router, endpoints.withdrawSignature, async ({ documentId, versionId, reason }, actor) => {
      const open = await accessDocument(actor, documentId, 'approve')
      changingLimit(actor.id)
      await withdrawSignature(actor, open, versionId, reason)
      return findDetail(documentId)
    })
    route(router, endpoints.retire, async ({ documentId, versionId, reason }, actor) => {
      const open = await accessDocument(actor, documentId, 'approve')
      changingLimit(actor.id)
      await retireVersion(actor, open, versionId, reason)
      return findDetail(documentId)
    })
    route(router, endpoints.openDraft, async ({ documentId }, actor) => {
      const { document } = await accessDocument(actor, documentId, 'edit')
      changingLimit(actor.id)
      await openDraft(document._id, actor.id)
      return findDetail(documentId)
    })
    route(router, endpoints.cards, async ({ ids }, actor) => ({
      cards: await findCards(await findReadable(actor, ids)),
    }))
    route(router, endpoints.inForce, async ({ placeId }, actor) => {
      const place = await accessLibrary(actor, placeId, 'read')
      const cards = await findCards(await findReadable(actor, await findDocumentsOf(place.id)))
      const signedFirst = (state: string | undefined) => (state === 'signed' ? 0 : 1)
      return {
        cards: cards
          .filter(({ inForce }) => inForce !== null)
          .sort(
            (one, other) =>
              signedFirst(one.inForce?.state) - signedFirst(other.inForce?.state) ||
              one.title.localeCompare(other.title, 'it'),
          ),
      }
    })
  },
}
