// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { Activity, EditionDraft } from '#shared/features/editions.ts'
import { type EditionDocument, EditionModel } from './model.ts'

/** For tests: an edition as staff describes it, by a name no other has. */
export const draftEdition = (overrides: Partial<EditionDraft> = {}): EditionDraft => ({
  name: `Edizione ${newId()}`,
  body: 'Ente di prova',
  leadBody: '',
  fund: 'Fondo di prova',
  objective: '',
  code: 'PROVA-1',
  cup: 'E89F18000510007',
  visibility: 'Visibile a chi vi partecipa',
  from: null,
  to: null,
  ...overrides,
})

export const draftActivity = (no: number, overrides: Partial<Activity> = {}): Activity => ({
  no,
  name: `Attività ${no}`,
  period: null,
  measures: [{ measure: 'meetings', word: null, over: null }],
  lines: [],
  ...overrides,
})

/** One that is not the programme card, with an activity 1, or what the overrides make of it. */
export async function buildEdition(overrides: Partial<EditionDocument> = {}): Promise<EditionDocument> {
  const edition: EditionDocument = {
    ...draftEdition(),
    _id: newId(),
    isCard: false,
    activities: [draftActivity(1)],
    demo: false,
    ...overrides,
  }
  await EditionModel.create([edition])
  await letGo({ what: 'place', placeId: '' })
  return edition
}
