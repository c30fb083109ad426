// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import type { EmergencyDossier, EmergencyNeed, NeedKind } from '#shared/features/emergencies.ts'
import type { Day } from '#shared/lib/dates.ts'

/** What was said to all networks of an emergency, as it was when it was closed; names stay as they were. */
export interface DossierContent {
  name: string
  why: string
  opened: { at: string; by: string }
  closed: { at: string; by: string }
  funding: { visibility: string; fund: string; project: string; code: string; cup: string }
  networks: string[]
  posts: { at: string; by: string; text: string }[]
  questions: {
    text: string
    askedBy: string
    at: string
    answer: {
      text: string
      source: string
      sourceLink: string | null
      validUntil: Day
      expired: boolean
      by: string
      at: string
    } | null
  }[]
  /** `corrects` is the place in this list of what an entry puts right. */
  log: { day: Day; text: string; by: string; at: string; corrects: number | null }[]
  needs: {
    kind: NeedKind
    place: string
    text: string
    state: EmergencyNeed['state']
    matched: string | null
    by: string
    at: string
  }[]
  /** For exactly its networks. `minutes` is null for one that was still to come. */
  meetings: { title: string; start: string; end: string; minutes: number | null }[]
  /** For some of them or for others too. */
  otherMeetings: { count: number; minutes: number }
}

export interface DossierDocument {
  /** `<emergency>:<number>` */
  _id: string
  emergencyId: string
  number: number
  closedAt: Date
  closedBy: string
  /** Their name then. */
  by: string
  /** As text, for it is read whole or not at all and says the same for good. */
  content: string
  hash: string
  demo: boolean
}

const dossierSchema = new mongoose.Schema<DossierDocument>(
  {
    _id: { type: String, required: true },
    emergencyId: { type: String, required: true },
    number: { type: Number, required: true },
    closedAt: { type: Date, required: true },
    closedBy: { type: String, required: true },
    by: { type: String, required: true },
    content: { type: String, required: true },
    hash: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, collection: 'emergencyDossiers' },
)
dossierSchema.index({ emergencyId: 1, number: 1 })
export const DossierModel = mongoose.model('EmergencyDossier', dossierSchema)

const dossierId = (emergencyId: string, number: number) => `${emergencyId}:${number}`

interface Made extends Pick<DossierDocument, 'emergencyId' | 'number' | 'closedBy' | 'demo'> {
  content: DossierContent
}

export function dossierOf({ content, ...made }: Made): DossierDocument {
  const said = JSON.stringify(content)
  return {
    ...made,
    _id: dossierId(made.emergencyId, made.number),
    closedAt: new Date(content.closed.at),
    by: content.closed.by,
    content: said,
    hash: createHash('sha256').update(said).digest('hex'),
  }
}

export interface ReadDossier extends Pick<DossierDocument, 'number' | 'hash'> {
  content: DossierContent
}

export async function findDossier(emergencyId: string, number: number): Promise<ReadDossier | null> {
  const found = await DossierModel.findById(dossierId(emergencyId, number)).lean()
  if (!found) return null
  const content: DossierContent = JSON.parse(found.content)
  return { number, hash: found.hash, content }
}

/** By emergency, the newest first. */
export async function findDossiers(emergencyIds: readonly string[]): Promise<Map<string, EmergencyDossier[]>> {
  const found = await DossierModel.find({ emergencyId: { $in: emergencyIds } }, { content: 0 })
    .sort({ number: -1 })
    .lean()
  const byEmergency = new Map<string, EmergencyDossier[]>()
  for (const { emergencyId, number, closedAt, by, hash } of found) {
    const before = byEmergency.get(emergencyId) ?? []
    byEmergency.set(emergencyId, [...before, { number, closedAt: closedAt.toISOString(), by, hash }])
  }
  return byEmergency
}
