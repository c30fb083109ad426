// SPDX-License-Identifier: AGPL-3.0-or-later
import { inOneBatch, questionMs } from '#server/lib/cache.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import { type Effect, type SeatEntry, Seats } from '#shared/features/seats.ts'
import { type AnswerDocument, type EntryDocument, EntryModel } from './model.ts'

/** What the log of one meeting says, up to a number. */
export interface MeetingState {
  readonly seats: Seats
  /** The last answer of each person. */
  readonly answers: ReadonlyMap<string, AnswerDocument>
}

class KnownState implements MeetingState {
  readonly seats = new Seats()
  readonly answers = new Map<string, AnswerDocument>()

  apply(entry: EntryDocument): Effect {
    const effect = this.seats.apply(asSeatEntry(entry))
    if (entry.kind === 'answer' && effect.refused === null) this.answers.set(entry.who, entry)
    return effect
  }
}

function asSeatEntry(entry: EntryDocument): SeatEntry {
  if (entry.kind === 'answer') {
    const { kind, number, at, who, networkId, choice, insteadOf } = entry
    return { kind, number, at, who, networkId, choice, insteadOf }
  }
  const { kind, number, at, room, perNetwork, start, closes, networks, open } = entry
  return { kind, number, at, room, perNetwork, start, closes, networks, open }
}

/** Meetings people are answering: only what came since is read. */
const known = new Map<string, KnownState>()
const knownMeetings = 1_000
forgetAtStop(() => known.clear())

function stateOf(meetingId: string): KnownState {
  const found = known.get(meetingId) ?? new KnownState()
  known.delete(meetingId)
  known.set(meetingId, found)
  if (known.size > knownMeetings) known.delete(known.keys().next().value ?? '')
  return found
}

/** Two hundred who answer at once, or an agenda of a year, are a few reads. */
const readLater = inOneBatch(async (meetingIds): Promise<Map<string, KnownState>> => {
  const states = new Map(meetingIds.map((id) => [id, stateOf(id)]))
  const entries = await EntryModel.find({
    $or: [...states].map(([meetingId, { seats }]) => ({ meetingId, number: { $gt: seats.number } })),
  })
    .sort({ meetingId: 1, number: 1 })
    .maxTimeMS(questionMs)
    .lean<EntryDocument[]>()
  for (const entry of entries) states.get(entry.meetingId)?.apply(entry)
  return states
}, 500)

/**
 * What the log says now, by an indexed read of what this process has not read yet. Look at it at once: it goes on with
 * the next reader.
 */
export const readState = async (meetingId: string): Promise<MeetingState> =>
  (await readLater(meetingId)) ?? new KnownState()

export async function readStates(meetingIds: readonly string[]): Promise<Map<string, MeetingState>> {
  const states = await Promise.all(meetingIds.map(async (id) => [id, await readState(id)] as const))
  return new Map(states)
}

/** What one entry did when it came. */
export async function effectOf(meetingId: string, number: number): Promise<Effect> {
  const state = new KnownState()
  let effect: Effect = { refused: null, promoted: [], lost: [] }
  for (const entry of await EntryModel.find({ meetingId, number: { $lte: number } })
    .sort({ number: 1 })
    .lean<EntryDocument[]>())
    effect = state.apply(entry)
  return effect
}
