// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { newId } from '#server/lib/id.ts'
import { today } from '#shared/lib/dates.ts'
import { type SupportEntryDocument, SupportEntryModel, type SupportPathDocument, SupportPathModel } from './model.ts'

type Needed = Pick<SupportPathDocument, 'placeId' | 'facilitatorIds' | 'createdBy'>

/** For tests: a path of twelve hours on which nothing was done yet. */
export async function buildSupportPath(draft: Needed & Partial<SupportPathDocument>): Promise<SupportPathDocument> {
  const path: SupportPathDocument = {
    _id: newId(),
    title: 'Protocolli di collaborazione',
    aim: '',
    topic: 'protocol',
    activity: null,
    plannedMinutes: 720,
    startedOn: today(),
    closedAt: null,
    version: 1,
    clientId: newId(),
    demo: false,
    ...draft,
  }
  await insertTogether(SupportPathModel, path)
  return path
}

/** For tests: an hour of work on a path. */
export async function buildSupportEntry(
  { _id: pathId, placeId, activity, facilitatorIds, createdBy }: SupportPathDocument,
  draft: Partial<SupportEntryDocument> = {},
): Promise<SupportEntryDocument> {
  const entry: SupportEntryDocument = {
    _id: newId(),
    ...{ pathId, placeId, activity, facilitatorIds, createdBy },
    start: new Date(),
    minutes: 60,
    channel: 'inPerson',
    personKeys: [],
    meetingId: null,
    done: 'Articolo 4 con il CPIA',
    nextStep: null,
    version: 1,
    clientId: newId(),
    demo: false,
    ...draft,
  }
  await insertTogether(SupportEntryModel, entry)
  return entry
}
