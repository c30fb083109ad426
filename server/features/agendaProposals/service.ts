// SPDX-License-Identifier: AGPL-3.0-or-later
import { mailTo } from '#server/features/accounts/mails.ts'
import { findEmail } from '#server/features/accounts/queries.ts'
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import { enqueueMail } from '#server/features/mail/service.ts'
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import { addAgendaItem } from '#server/features/meetings/service.ts'
import { gonePerson } from '#server/features/people/present.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import { type AgendaProposal, agendaProposalEvents, proposalLimits } from '#shared/features/agendaProposals.ts'
import { meetingLimits, meetingPolicy } from '#shared/features/meetings.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenProposal } from './access.ts'
import { type ProposalDocument, ProposalModel } from './model.ts'

async function hydrate(proposals: readonly ProposalDocument[]): Promise<AgendaProposal[]> {
  const people = await findPersonSummaries(proposals.map(({ personId }) => personId))
  return proposals.map(({ _id, meetingId, title, minutes, personId, at, state, word }) => ({
    ...{ id: _id, meetingId, title, minutes, at: at.toISOString(), state, word },
    by: people.get(personId) ?? gonePerson,
  }))
}

async function presentOne(proposal: ProposalDocument): Promise<AgendaProposal> {
  const [shown] = await hydrate([proposal])
  if (!shown) throw new AppError('not_found')
  return shown
}

export async function findProposals(actor: Actor, { record, facts }: Authorized<OpenMeeting, 'read'>) {
  const whose = meetingPolicy.organise(actor, facts) ? {} : { personId: actor.id }
  return hydrate(
    await ProposalModel.find({ meetingId: record._id, ...whose })
      .sort({ at: 1 })
      .lean(),
  )
}

export async function proposeItem(
  personId: string,
  { record }: Authorized<OpenMeeting, 'answer'>,
  draft: Pick<ProposalDocument, 'clientId' | 'title' | 'minutes'>,
): Promise<AgendaProposal> {
  refuseCaseData({ title: draft.title })
  if (record.cancelled) throw new AppError('conflict', { fields: { title: 'cancelled' } })
  if (record.start <= new Date()) throw new AppError('conflict', { fields: { title: 'closed' } })
  const proposal: ProposalDocument = {
    ...draft,
    ...{ _id: newId(), meetingId: record._id, personId, at: new Date(), state: 'open' },
    ...{ word: null, decidedBy: null, demo: false },
  }
  const made = await write(async (tx) => {
    await takeTurn(`agenda proposals ${personId}`)
    const before = await ProposalModel.findOne({ personId, clientId: draft.clientId }).lean()
    if (before) return before
    const open = await ProposalModel.countDocuments({ meetingId: record._id, personId, state: 'open' })
    if (open >= proposalLimits.ofPerson) throw new AppError('conflict', { fields: { title: 'too_many' } })
    await ProposalModel.create([proposal])
    tx.emit(agendaProposalEvents.changed, { meetingId: record._id })
    return proposal
  })
  return presentOne(made)
}

interface Decision {
  accept: boolean
  word: string | null
}

/** Who may no longer see the meeting hears nothing more of it. */
async function tellProposer(
  tx: Tx,
  { record, facts, proposal }: OpenProposal,
  { accept, word }: Decision,
): Promise<void> {
  if (!meetingPolicy.read(await findActorNow(proposal.personId), facts)) return
  const [person, email] = [await findPerson(proposal.personId), await findEmail(proposal.personId)]
  if (!person || email === null) return
  const template = accept ? 'proposalAccepted' : 'proposalDeclined'
  const params = { item: proposal.title, title: record.title }
  const mail = mailTo(person, email, { template, page: `/incontri/${record._id}`, params })
  await enqueueMail(tx, { ...mail, ...(word !== null && { body: word }) })
}

/** Once: of two who decide at the same time the second is told. */
export async function decideProposal(
  by: string,
  open: Authorized<OpenProposal, 'organise'>,
  decision: Decision,
): Promise<AgendaProposal> {
  const { record, proposal } = open
  const { accept, word } = decision
  refuseCaseData({ word })
  if (!accept && word === null) throw new AppError('invalid', { fields: { word: 'required' } })
  if (accept && record.agenda.length >= meetingLimits.agendaItems)
    throw new AppError('conflict', { fields: { word: 'too_many' } })
  const person = await findPerson(proposal.personId)
  const decided = await write(async (tx) => {
    const state = accept ? 'accepted' : 'declined'
    const after = await ProposalModel.findOneAndUpdate(
      { _id: proposal._id, state: 'open' },
      { $set: { state, word, decidedBy: by } },
      { returnDocument: 'after' },
    ).lean()
    if (!after) throw new AppError('conflict')
    const { title, minutes } = proposal
    if (accept)
      await addAgendaItem(tx, open, { id: newId(), title, owner: person?.name ?? null, minutes, isBreak: false })
    await tellProposer(tx, open, decision)
    tx.emit(agendaProposalEvents.changed, { meetingId: record._id })
    return after
  })
  return presentOne(decided)
}
