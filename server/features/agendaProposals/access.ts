// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessMeeting, type OpenMeeting } from '#server/features/meetings/access.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type ProposalDocument, ProposalModel } from './model.ts'

export interface OpenProposal extends OpenMeeting {
  proposal: ProposalDocument
}

/** The door to a proposal: who organises decides on it, who made it knows it is there, for others it is not. */
export async function accessProposal(
  actor: Actor,
  proposalId: string,
  _verb: 'organise',
): Promise<Authorized<OpenProposal, 'organise'>> {
  const proposal = await ProposalModel.findById(proposalId).lean()
  if (!proposal) throw new AppError('not_found')
  const { record, facts } = await accessMeeting(actor, proposal.meetingId, 'read')
  if (!meetingPolicy.organise(actor, facts))
    throw new AppError(proposal.personId === actor.id ? 'forbidden' : 'not_found')
  return authorize({ proposal, record, facts })
}
