// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Catalogue, findCatalogue } from '#server/features/places/queries.ts'
import { type Authorized, authorize } from '#server/lib/authorized.ts'
import { type EmergencyFacts, emergencyPolicy } from '#shared/features/emergencies.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import {
  type EmergencyDocument,
  EmergencyModel,
  type NeedDocument,
  NeedModel,
  type QuestionDocument,
  QuestionModel,
} from './model.ts'

export interface OpenEmergency {
  record: EmergencyDocument
  facts: { networks: Place[] }
}
type Verb = 'read' | 'take' | 'answer' | 'administer'

export const factsOfEmergency = ({ channels }: EmergencyDocument, { places }: Catalogue) => ({
  networks: channels.flatMap(({ placeId }) => places.get(placeId) ?? []),
})

const allows: Record<Verb, (actor: Actor, facts: EmergencyFacts) => boolean> = {
  read: emergencyPolicy.read,
  take: emergencyPolicy.take,
  answer: emergencyPolicy.answer,
  administer: emergencyPolicy.administer,
}

/** The door to an emergency. Unreadable and missing are one answer. */
export async function accessEmergency<V extends Verb>(
  actor: Actor,
  emergencyId: string,
  verb: V,
): Promise<Authorized<OpenEmergency, V>> {
  const record = await EmergencyModel.findById(emergencyId).lean()
  const facts = record && factsOfEmergency(record, await findCatalogue())
  if (!record || !facts || !emergencyPolicy.read(actor, facts)) throw new AppError('not_found')
  if (!allows[verb](actor, facts)) throw new AppError('forbidden')
  return authorize({ record, facts })
}

/** The door to opening one: the staff's. */
export function accessOpening(actor: Actor): Authorized<Actor, 'open'> {
  if (!emergencyPolicy.administer(actor)) throw new AppError('forbidden')
  return authorize(actor)
}

export type OpenQuestion = OpenEmergency & { question: QuestionDocument }

/** Who asked may take it back while nobody has answered. */
export async function accessQuestion<V extends 'answer' | 'remove'>(
  actor: Actor,
  questionId: string,
  verb: V,
): Promise<Authorized<OpenQuestion, V>> {
  const question = await QuestionModel.findById(questionId).lean()
  if (!question) throw new AppError('not_found')
  const open = await accessEmergency(actor, question.emergencyId, 'read')
  const mine = verb === 'remove' && question.askedBy === actor.id && question.answers.length === 0
  if (!mine && !emergencyPolicy.answer(actor, open.facts)) throw new AppError('forbidden')
  return authorize({ ...open, question })
}

export type OpenNeed = OpenEmergency & { need: NeedDocument }

/** The network it is of, and who answers for all. */
export async function accessNeed<V extends 'settle' | 'remove'>(
  actor: Actor,
  needId: string,
  verb: V,
): Promise<Authorized<OpenNeed, V>> {
  const need = await NeedModel.findById(needId).lean()
  if (!need) throw new AppError('not_found')
  const open = await accessEmergency(actor, need.emergencyId, 'read')
  const place = open.facts.networks.find(({ id }) => id === need.placeId)
  const speaks = place !== undefined && emergencyPolicy.speakFor(actor, place)
  const keeps = emergencyPolicy.answer(actor, open.facts)
  const may = verb === 'settle' ? speaks || keeps : (speaks && need.by === actor.id) || keeps
  if (!may) throw new AppError('forbidden')
  return authorize({ ...open, need })
}

/** To say what a network needs: one of the audience for which one speaks. */
export async function accessSpeaking(
  actor: Actor,
  emergencyId: string,
  placeId: string,
): Promise<Authorized<OpenEmergency & { place: Place }, 'speak'>> {
  const open = await accessEmergency(actor, emergencyId, 'read')
  const place = open.facts.networks.find(({ id }) => id === placeId)
  if (!place || !emergencyPolicy.speakFor(actor, place)) throw new AppError('forbidden')
  return authorize({ ...open, place })
}
