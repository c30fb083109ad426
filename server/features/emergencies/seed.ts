// SPDX-License-Identifier: AGPL-3.0-or-later
import { seedOf } from '#server/lib/db/seed.ts'
import { type DossierDocument, DossierModel } from './dossiers.ts'
import {
  type BoxedDocument,
  BoxedModel,
  type EmergencyDocument,
  EmergencyModel,
  type EmergencyPostDocument,
  EmergencyPostModel,
  type NeedDocument,
  NeedModel,
  type QuestionDocument,
  QuestionModel,
  type SituationDocument,
  SituationModel,
} from './model.ts'

export type {
  DossierDocument,
  EmergencyDocument,
  EmergencyPostDocument,
  NeedDocument,
  QuestionDocument,
  SituationDocument,
}

export const emergencySeed = seedOf<EmergencyDocument>(EmergencyModel, { person: 'openedBy' })
export const emergencyPostSeed = seedOf<EmergencyPostDocument>(EmergencyPostModel, { person: 'by' })
export const questionSeed = seedOf<QuestionDocument>(QuestionModel, { person: 'askedBy' })
export const situationSeed = seedOf<SituationDocument>(SituationModel, { person: 'by' })
export const needSeed = seedOf<NeedDocument>(NeedModel, { person: 'by', place: 'placeId' })
export const boxedSeed = seedOf<BoxedDocument>(BoxedModel, { person: 'by' })
export const dossierSeed = seedOf<DossierDocument>(DossierModel, { person: 'closedBy' })
