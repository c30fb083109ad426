// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildAnnouncement } from '#server/features/announcements/build.ts'
import { archiveThreads } from '#server/features/threads/many.ts'
import { write } from '#server/lib/db/write.ts'
import { newId } from '#server/lib/id.ts'
import type { EmergencyDraft } from '#shared/features/emergencies.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import {
  type EmergencyDocument,
  EmergencyModel,
  type NeedDocument,
  NeedModel,
  type QuestionDocument,
  QuestionModel,
} from './model.ts'

/** For tests: what is written to open one for some networks. */
export const draftEmergency = (placeIds: string[], overrides: Partial<EmergencyDraft> = {}): EmergencyDraft => ({
  clientId: newId(),
  name: 'Emergenza Ucraina',
  why: 'Servono regole chiare per chi arriva.',
  post: 'Qui trovate gli atti validi e le risposte verificate.',
  audience: { healthAgencyIds: [], districtIds: [], placeIds, roles: [], tags: [] },
  byMail: false,
  ...overrides,
})

interface Needed {
  openedBy: string
  placeIds: string[]
}

/** For tests: one that was opened a moment ago. */
export async function buildEmergency(
  { openedBy, placeIds }: Needed,
  overrides: Partial<EmergencyDocument> = {},
): Promise<EmergencyDocument> {
  const { name, why } = draftEmergency(placeIds)
  const _id = newId()
  const { _id: announcementId, posts } = await buildAnnouncement(
    { authorId: openedBy, placeIds, personIds: [] },
    { emergencyId: _id, finalAt: new Date(), versions: [{ language: 'it', title: name, text: 'Gli atti validi.' }] },
  )
  const record: EmergencyDocument = {
    _id,
    clientId: newId(),
    name,
    why,
    openedBy,
    openedAt: new Date(),
    closed: null,
    announcementId,
    channels: posts.map(({ placeId, threadId }) => ({ placeId, threadId })),
    closings: 0,
    written: 0,
    demo: false,
    ...overrides,
  }
  await EmergencyModel.create([record])
  const threadIds = record.channels.map(({ threadId }) => threadId)
  await write((tx) => archiveThreads(tx, threadIds, record.closed?.at ?? null))
  return record
}

type AnswerOf = QuestionDocument['answers'][number]

/** For tests: an answer that is good for a week. */
export const draftAnswer = (by: string, overrides: Partial<AnswerOf> = {}): AnswerOf => ({
  text: 'Si chiede il permesso in Questura.',
  source: 'DPCM 28 marzo 2022',
  sourceLink: null,
  validUntil: addDays(today(), 7),
  by,
  at: new Date(),
  ...overrides,
})

export async function buildQuestion(
  draft: Pick<QuestionDocument, 'emergencyId' | 'askedBy'> & Partial<QuestionDocument>,
): Promise<QuestionDocument> {
  const question: QuestionDocument = {
    _id: newId(),
    clientId: newId(),
    text: 'Chi accoglie in casa che cosa deve comunicare?',
    at: new Date(),
    answers: [],
    version: 1,
    demo: false,
    ...draft,
  }
  await QuestionModel.create([question])
  return question
}

export async function buildNeed(
  draft: Pick<NeedDocument, 'emergencyId' | 'placeId' | 'by'> & Partial<NeedDocument>,
): Promise<NeedDocument> {
  const need: NeedDocument = {
    _id: newId(),
    clientId: newId(),
    kind: 'need',
    text: 'Mediazione in lingua ucraina per lo sportello del martedì',
    state: 'open',
    matched: null,
    at: new Date(),
    version: 1,
    demo: false,
    ...draft,
  }
  await NeedModel.create([need])
  return need
}
