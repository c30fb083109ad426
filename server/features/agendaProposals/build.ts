// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { type ProposalDocument, ProposalModel } from './model.ts'

/** For tests: a point that somebody proposed. */
export async function buildProposal(
  draft: Pick<ProposalDocument, 'meetingId' | 'personId'>,
): Promise<ProposalDocument> {
  const proposal: ProposalDocument = {
    ...{ _id: newId(), title: 'Gli orari di gennaio', minutes: 20, at: new Date(), state: 'open' },
    ...{ word: null, decidedBy: null, clientId: newId(), demo: false },
    ...draft,
  }
  await ProposalModel.create([proposal])
  return proposal
}
