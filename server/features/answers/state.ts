// SPDX-License-Identifier: AGPL-3.0-or-later
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
  reading: Promise<unknown> = Promise.resolve()

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

const findEntriesAfter = (meetingId: string, number: number): Promise<EntryDocument[]> =>
  EntryModel.find({ meetingId, number: { $gt: number } })
    .sort({ number: 1 })
    .lean<EntryDocument[]>()

/** Meetings people are answering: only what came since is read. */
const known = new Map<string, KnownState>()
const knownMeetings = 300
forgetAtStop(() => known.clear())

function stateOf(meetingId: string): KnownState {
  const found = known.get(meetingId) ?? new KnownState()
  known.delete(meetingId)
  known.set(meetingId, found)
  if (known.size > knownMeetings) known.delete(known.keys().next().value ?? '')
  return found
}

/**
 * What the log says now, by one indexed read of what this process has not read yet. Look at it at once: it goes on with
 * the next reader.
 */
export function readState(meetingId: string): Promise<MeetingState> {
  const state = stateOf(meetingId)
  const read = state.reading.then(async () => {
    for (const entry of await findEntriesAfter(meetingId, state.seats.number)) state.apply(entry)
    return state
  })
  state.reading = read.catch(() => undefined) // heard by who asked
  return read
}

/** Several at once; those of which nothing is known yet in one read. */
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
