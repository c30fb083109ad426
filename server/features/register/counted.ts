// SPDX-License-Identifier: AGPL-3.0-or-later
import mongoose from 'mongoose'
import { countedUnder } from '#server/features/editions/uses.ts'
import type { MeetingRecord as Meeting } from '#server/features/meetings/queries.ts'
import { seedOf } from '#server/lib/db/seed.ts'
import { idFor } from '#server/lib/id.ts'
import type { ActivityRef } from '#shared/features/editions.ts'
import type { MeetingRecord } from '#shared/features/figures.ts'
import { minutesBetween } from '#shared/lib/clock.ts'
import type { RegisterRowDocument } from './model.ts'

/**
 * What a closed register counts, apart from what it says: figures of years are worked out from thousands of them.
 * Written with the register when it is closed and when it is corrected, in one transaction.
 */
export interface CountedRegisterDocument {
  /** The meeting. */
  _id: string
  activity: ActivityRef
  /** As the meeting was held. */
  start: Date
  minutesHeld: number
  type: MeetingRecord['type']
  /**
   * Who was there, and beside each the network they came for or `-`, with a space between: sixty thousand words in some
   * texts are read in a fraction of the time.
   */
  people: string
  networks: string
  /** Where these networks lay on that day: each with its district and its health agency, written in the same way. */
  lying: string
  /** For whom the meeting is. */
  placeIds: string[]
  demo: boolean
}

interface Lying {
  districtId: string | null
  healthAgencyId: string | null
}

export interface CountedRegister
  extends Omit<CountedRegisterDocument, '_id' | 'demo' | 'people' | 'networks' | 'lying' | 'placeIds'> {
  meetingId: string
  people: string[]
  networks: (string | null)[]
  /** Of a network; null where the register does not say. */
  lyingOf: (networkId: string) => Lying | null
}

const mixed = mongoose.Schema.Types.Mixed
const countedSchema = new mongoose.Schema<CountedRegisterDocument>(
  {
    _id: { type: String, required: true },
    activity: { type: mixed, required: true },
    start: { type: Date, required: true },
    minutesHeld: { type: Number, required: true },
    type: { type: String, required: true },
    // nobody may have been there
    people: { type: String, default: '' },
    networks: { type: String, default: '' },
    lying: { type: String, default: '' },
    placeIds: { type: [String], required: true },
    demo: { type: Boolean, default: false },
  },
  { versionKey: false, minimize: false, collection: 'countedRegisters' },
)
countedSchema.index({ 'activity.editionId': 1 })

const CountedRegisterModel = mongoose.model('CountedRegister', countedSchema)

export const countedRegisterSeed = seedOf<CountedRegisterDocument>(CountedRegisterModel, { place: 'placeIds' })

interface Named {
  personId: string | null
  surname: string | null
  name: string | null
  networkId: string | null
}

const plain = (text: string | null) => (text ?? '').normalize('NFC').trim().toLocaleLowerCase('it')

/** One person in all registers: by the account, or by surname, name and network of who has none. */
export const personKeyOf = ({ personId, surname, name, networkId }: Named): string =>
  personId ?? idFor(`register person ${plain(surname)}|${plain(name)}|${networkId ?? ''}`)

type CountedRow = Named & Pick<RegisterRowDocument, 'state' | 'districtId' | 'healthAgencyId'>

const orNone = (id: string | null): string => id ?? '-'
const unlessNone = (word: string | undefined): string | null => (word === undefined || word === '-' ? null : word)

/** What a register counts of its rows. */
export function countRows(rows: readonly CountedRow[]): Pick<CountedRegisterDocument, 'people' | 'networks' | 'lying'> {
  const there = rows.filter(({ state }) => state === 'present')
  const lying = new Map(
    there.flatMap(({ networkId, districtId, healthAgencyId }) =>
      networkId === null ? [] : [[networkId, `${networkId} ${orNone(districtId)} ${orNone(healthAgencyId)}`]],
    ),
  )
  return {
    people: there.map(personKeyOf).join(' '),
    networks: there.map(({ networkId }) => orNone(networkId)).join(' '),
    lying: [...lying.values()].join(' '),
  }
}

/** Ids are all of one length: where a network stands, its district and agency follow. */
const lyingIn = (text: string) => (networkId: string) => {
  const at = text.indexOf(networkId)
  if (at < 0) return null
  const [, districtId, healthAgencyId] = text.slice(at).split(' ', 3)
  return { districtId: unlessNone(districtId), healthAgencyId: unlessNone(healthAgencyId) }
}

/** Within the `write` that closes the register. What is of no activity is counted nowhere. */
export async function storeCounted(
  { _id, activity, type, audienceIds, demo }: Meeting,
  held: { start: Date; end: Date },
  rows: readonly CountedRow[],
): Promise<void> {
  if (activity === null) return
  const kept = { activity, type, start: held.start, minutesHeld: minutesBetween(held.start, held.end) }
  await CountedRegisterModel.updateOne(
    { _id },
    { $set: countRows(rows), $setOnInsert: { ...kept, placeIds: audienceIds, demo } },
    { upsert: true },
  )
}

interface Closed {
  meeting: Meeting
  rows: readonly CountedRow[]
}

/** Within the `write` that makes them: of meetings that were held as they stand. */
export async function storeAllCounted(closed: readonly Closed[]): Promise<void> {
  await CountedRegisterModel.insertMany(
    closed.flatMap(({ meeting: { _id, activity, type, start, end, audienceIds, demo }, rows }) =>
      activity === null
        ? []
        : [
            {
              ...{ _id, activity, type, start, minutesHeld: minutesBetween(start, end), placeIds: audienceIds, demo },
              ...countRows(rows),
            },
          ],
    ),
  )
}

/** Within the `write` that takes registers out again. */
export const removeCounted = async (meetingIds: readonly string[]): Promise<void> =>
  void (await CountedRegisterModel.deleteMany({ _id: { $in: meetingIds } }))

/** Within the `write` that corrects it: who was there changes, and nothing else, whatever the meeting says by now. */
export const correctCounted = async (meetingId: string, rows: readonly CountedRow[]): Promise<void> =>
  void (await CountedRegisterModel.updateOne({ _id: meetingId }, { $set: countRows(rows) }))

const words = (text: string) => (text === '' ? [] : text.split(' '))

type Said = Omit<CountedRegisterDocument, 'demo' | 'placeIds'>

const presentCounted = ({ _id, lying = '', people, networks, ...counted }: Said): CountedRegister => ({
  meetingId: _id,
  ...counted,
  lyingOf: lyingIn(lying),
  people: words(people),
  networks: words(networks).map(unlessNone),
})

/** Registers of one activity, type and year: of each field the values of all of them, in one order. */
type Gathered = Pick<Said, 'activity' | 'type'> & {
  [Field in '_id' | 'start' | 'minutesHeld' | 'people' | 'networks' | 'lying']: Said[Field][]
}

const everyOf = ({ activity, type, _id, start, minutesHeld, people, networks, lying }: Gathered): CountedRegister[] =>
  _id.map((id, at) =>
    presentCounted({
      _id: id,
      ...{ activity, type },
      start: start[at] ?? new Date(0),
      minutesHeld: minutesHeld[at] ?? 0,
      people: people[at] ?? '',
      networks: networks[at] ?? '',
      lying: lying[at] ?? '',
    }),
  )

const pushed = (field: string) => ({ $push: { $ifNull: [`$${field}`, ''] } })

/**
 * Every closed register of an edition of the programme: there may be thousands. The database lays them together: some
 * lists of texts are read in a fourth of the time that thousands of documents take.
 */
export async function findCountedRegisters(
  editionId: string,
  { withTerritory }: { withTerritory: boolean },
): Promise<CountedRegister[]> {
  const gathered = await CountedRegisterModel.aggregate<Gathered>([
    { $match: { 'activity.editionId': editionId } },
    {
      $group: {
        _id: { activity: '$activity', type: '$type', year: { $year: '$start' } },
        ids: pushed('_id'),
        start: pushed('start'),
        minutesHeld: pushed('minutesHeld'),
        people: pushed('people'),
        networks: pushed('networks'),
        ...(withTerritory && { lying: pushed('lying') }),
      },
    },
    {
      $project: {
        _id: '$ids',
        activity: '$_id.activity',
        type: '$_id.type',
        start: 1,
        minutesHeld: 1,
        people: 1,
        networks: 1,
        lying: { $ifNull: ['$lying', []] },
      },
    },
  ])
  return gathered.flatMap(everyOf)
}

export async function findCountedRegistersOf(meetingIds: readonly string[]): Promise<CountedRegister[]> {
  const found = await CountedRegisterModel.find({ _id: { $in: meetingIds } }, { demo: 0, placeIds: 0 }).lean()
  return found.map(presentCounted)
}

/** For whom these meetings were, as their registers say. */
export async function findPlacesOfRegisters(meetingIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = await CountedRegisterModel.find({ _id: { $in: meetingIds } }, { placeIds: 1 }).lean()
  return new Map(found.map(({ _id, placeIds }) => [_id, placeIds]))
}

/** What a register counts stays counted, whatever its meeting says by now. */
export const isRegisterUnder = async (counted: Parameters<typeof countedUnder>[0]): Promise<boolean> =>
  (await CountedRegisterModel.exists(countedUnder(counted))) !== null
