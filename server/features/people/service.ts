// SPDX-License-Identifier: AGPL-3.0-or-later

import { newId } from '#server/lib/id.ts'
import type { PersonSettings } from '#shared/features/people.ts'
import { today } from '#shared/lib/dates.ts'
import type { ThreadColour } from '#shared/lib/schema.ts'
import { threadColours } from '#shared/lib/schema.ts'
import { type PersonDocument, PersonModel } from './model.ts'

interface NewPerson {
  name: string
  title: string
  colour?: ThreadColour
  languages?: string[]
  organisations?: PersonDocument['organisations']
  demo?: boolean
}

/** A colour of one's own, the same for ever: it follows from the id. */
const colourFor = (personId: string): ThreadColour =>
  threadColours[personId.charCodeAt(0) % threadColours.length] ?? 'blue'

/** Within a `write`. What stood there before. */
export async function setPhoto(personId: string, photo: PersonDocument['photo']): Promise<PersonDocument['photo']> {
  const before = await PersonModel.findByIdAndUpdate(personId, { $set: { photo } }, { projection: { photo: 1 } }).lean()
  return before?.photo
}

export async function createPerson(draft: NewPerson): Promise<string> {
  const _id = newId()
  await PersonModel.create([{ ...draft, _id, colour: draft.colour ?? colourFor(_id) }])
  return _id
}

/** Within a `write`: roles decide where somebody is at home. */
export const setHome = async (personId: string, home: PersonDocument['home']): Promise<void> =>
  void (await PersonModel.updateOne({ _id: personId }, { $set: { home } }))

export const renameHomes = async (placeId: string, name: string): Promise<string[]> => {
  const people = await PersonModel.find({ 'home.placeId': placeId }, { _id: 1 }).lean()
  await PersonModel.updateMany({ 'home.placeId': placeId }, { $set: { 'home.name': name } })
  return people.map((person) => person._id)
}

export const editPersonProfile = async (
  personId: string,
  profile: { name: string; title: string; languages: string[] },
): Promise<void> => void (await PersonModel.updateOne({ _id: personId }, { $set: profile }))

type SettingsChange = { [Name in keyof PersonSettings]?: PersonSettings[Name] | undefined }

export async function editPersonSettings(personId: string, changes: SettingsChange): Promise<void> {
  const fields = Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [`settings.${name}`, value])
  if (fields.length > 0) await PersonModel.updateOne({ _id: personId }, { $set: Object.fromEntries(fields) })
}

/** Within a `write`. False when they do not belong to that body today. */
export async function setSpokenFor(personId: string, organisationId: string): Promise<boolean> {
  const belonging = { organisationId, from: { $lte: today() }, $or: [{ to: null }, { to: { $gte: today() } }] }
  const { matchedCount } = await PersonModel.updateOne(
    { _id: personId, organisations: { $elemMatch: belonging } },
    { $set: { speaksFor: organisationId } },
  )
  return matchedCount > 0
}

export const markWelcomed = async (personId: string): Promise<void> =>
  void (await PersonModel.updateOne({ _id: personId }, { $set: { welcomedAt: new Date() } }))

/** Within a `write`. False when there is no such person. */
export async function setSuspended(personId: string, suspendedAt: Date | null): Promise<boolean> {
  const { matchedCount } = await PersonModel.updateOne({ _id: personId }, { $set: { suspendedAt } })
  return matchedCount > 0
}

export const setBelongings = async (personId: string, organisations: PersonDocument['organisations']): Promise<void> =>
  void (await PersonModel.updateOne({ _id: personId }, { $set: { organisations } }))
