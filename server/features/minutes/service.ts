// SPDX-License-Identifier: AGPL-3.0-or-later
import { readState } from '#server/features/answers/state.ts'
import { findReadable } from '#server/features/documents/access.ts'
import { addDocument } from '#server/features/documents/create.ts'
import { announceDocument } from '#server/features/documents/facts.ts'
import { accessLibrary } from '#server/features/library/access.ts'
import { takeLibraryTurn } from '#server/features/library/service.ts'
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import { findPerson } from '#server/features/people/queries.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { beginText } from '#server/features/writing/text.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { isDuplicate, write } from '#server/lib/db/write.ts'
import { libraryLimits, libraryPolicy } from '#shared/features/library.ts'
import { minutesEvents } from '#shared/features/minutes.ts'
import type { Place } from '#shared/features/places.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { createFormat } from '#shared/lib/format.ts'
import { type Attending, bodyOfMinutes } from './body.ts'
import { MinutesModel } from './model.ts'

/** Those who come, as far as the readers of the place may know of them: in a lab all, in a network its own. */
async function findAttending(meetingId: string, place: Place): Promise<Attending> {
  const { seats } = await readState(meetingId)
  const coming = [...seats.standings.values()].filter(({ holds }) => holds !== null)
  const known = coming.filter(({ networkId }) => place.kind === 'lab' || networkId === place.id)
  const people = await findPersonSummaries(known.map(({ who }) => who))
  const names = [...people.values()].map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'it'))
  return { names, others: coming.length - names.length }
}

export async function findMinutes(actor: Actor, { record, facts }: Authorized<OpenMeeting, 'read'>) {
  const minutes = await MinutesModel.findById(record._id).lean()
  const places = facts.audience.filter((place) => libraryPolicy.add(actor, place, null))
  return {
    documentId: minutes && ((await findReadable(actor, [minutes.documentId]))[0] ?? null),
    placeIds: minutes ? [] : places.map(({ id }) => id),
  }
}

/** The title says which of many it is; what is too long for a name is cut. */
function titleOf(title: string, start: Date, language: 'it' | 'en'): string {
  const day = createFormat(language).date(dayOf(start))
  const lead = language === 'it' ? 'Verbale' : 'Minutes'
  const tail = ` – ${day}`
  return `${lead} – ${title}`.slice(0, libraryLimits.name - tail.length).toWellFormed() + tail
}

/** In the documents of one of the places it is for, whose people then write it together. */
export async function beginMinutes(
  actor: Actor,
  { record, facts }: Authorized<OpenMeeting, 'organise'>,
  placeId: string,
): Promise<string> {
  const known = await MinutesModel.findById(record._id).lean()
  if (known) return requireReadable(actor, known.documentId)
  if (!facts.audience.some(({ id }) => id === placeId)) throw new AppError('not_found')
  const place = await accessLibrary(actor, placeId, 'add')
  const [person, attending] = await Promise.all([findPerson(actor.id), findAttending(record._id, place)])
  const language = person?.settings.language ?? 'it'
  const body = bodyOfMinutes(record, attending, { language, writer: person?.name ?? '' })
  const title = titleOf(record.title, record.start, language)
  try {
    return await write(async (tx) => {
      await takeLibraryTurn(place.id)
      const documentId = await addDocument({
        ...{ title, language, template: 'minutes', parentId: null },
        ...{ placeId: place.id, by: actor.id, taken: 'number' as const },
      })
      await MinutesModel.create([
        { _id: record._id, documentId, placeId: place.id, createdBy: actor.id, createdAt: new Date() },
      ])
      await beginText(documentId, { body, by: actor.id })
      await announceDocument(tx, documentId)
      tx.emit(minutesEvents.created, { meetingId: record._id })
      return documentId
    })
  } catch (error) {
    const first = isDuplicate(error) && (await MinutesModel.findById(record._id).lean())
    if (!first) throw error
    return requireReadable(actor, first.documentId)
  }
}

async function requireReadable(actor: Actor, documentId: string): Promise<string> {
  const [found] = await findReadable(actor, [documentId])
  if (found === undefined) throw new AppError('not_found')
  return found
}
