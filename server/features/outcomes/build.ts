// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { type OutcomeDocument, OutcomeModel } from './model.ts'

type Needed = Pick<OutcomeDocument, 'meetingId' | 'placeIds' | 'createdBy'>

/** For tests: an open action of a place, written long ago. */
export async function buildOutcome(draft: Needed & Partial<OutcomeDocument>): Promise<OutcomeDocument> {
  const at = new Date(Date.now() - 20 * 86_400_000)
  const outcome: OutcomeDocument = {
    _id: newId(),
    kind: 'action',
    text: 'Chiedere alla Questura un referente',
    ownerId: null,
    due: null,
    dueSince: at,
    state: 'open',
    settledBy: null,
    settledAt: null,
    version: 1,
    createdAt: at,
    clientId: newId(),
    demo: false,
    ...draft,
  }
  await OutcomeModel.create([outcome])
  return outcome
}
