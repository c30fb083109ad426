// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { seedOf } from '#server/lib/db/seed.ts'
import { newId } from '#server/lib/id.ts'
import type { AgendaProposal } from '#shared/features/agendaProposals.ts'

export interface ProposalDocument {
  _id: string
  meetingId: string
  title: string
  minutes: number
  personId: string
  at: Date
  state: AgendaProposal['state']
  word: string | null
  decidedBy: string | null
  clientId: string
  demo: boolean
}

const proposalSchema = new mongoose.Schema<ProposalDocument>(
  {
    _id: { type: String, default: newId },
    meetingId: { type: String, required: true },
    title: { type: String, required: true },
    minutes: { type: Number, required: true },
    personId: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, default: 'open' },
    word: { type: String, default: null },
    decidedBy: { type: String, default: null },
    clientId: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'agendaProposals' },
)
proposalSchema.index({ meetingId: 1, at: 1 })
proposalSchema.index({ personId: 1, clientId: 1 }, { unique: true })

export const ProposalModel = mongoose.model('AgendaProposal', proposalSchema)
export const proposalSeed = seedOf<ProposalDocument>(ProposalModel, { person: 'personId' })
