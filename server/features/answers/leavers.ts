// SPDX-License-Identifier: AGPL-3.0-or-later
import { findGuestsAmong, type GuestRecord } from '#server/features/guests/queries.ts'
import { factsOfMeeting, findHeldBetween, findMeetings, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findActorsNow } from '#server/features/roles/actorNow.ts'
import { idFor, newId } from '#server/lib/id.ts'
import { networksOfActor } from '#shared/features/answers.ts'
import { type MeetingFacts, meetingPolicy } from '#shared/features/meetings.ts'
import type { Standing } from '#shared/features/seats.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { EntryModel } from './model.ts'
import { appendInWrite } from './service.ts'
import { readStates } from './state.ts'

const dayMs = 86_400_000
/** Who comes to what is farther away loses nothing by waiting. */
const aheadMs = 400 * dayMs

const holdsOrWaits = ({ holds, waits }: Standing): boolean => holds !== null || waits !== null

/** More than what a meeting allows at first stands in its log: told by the index alone. */
const findAnsweredAmong = async (meetingIds: readonly string[]): Promise<string[]> =>
  EntryModel.distinct('meetingId', { meetingId: { $in: meetingIds }, number: { $gt: 1 } })

/** Who has or waits for a seat in a meeting to come. */
async function findTaken(now: Date): Promise<Map<string, Standing[]>> {
  const coming = await findHeldBetween(now, new Date(now.getTime() + aheadMs))
  const taken = new Map<string, Standing[]>()
  for (const [meetingId, { seats }] of await readStates(await findAnsweredAmong(coming))) {
    const standings = [...seats.standings.values()].filter(holdsOrWaits)
    if (standings.length > 0) taken.set(meetingId, standings)
  }
  return taken
}

/** Who may still read it, and belongs to the network they come for; for none whoever reads it. */
const keepsSeat = (who: Actor, facts: MeetingFacts, networkId: string | null): boolean =>
  meetingPolicy.read(who, facts) && (networkId === null || networksOfActor(who).includes(networkId))

interface Holders {
  actors: ReadonlyMap<string, Actor>
  /** Who has no account has no role either: they keep their seat as long as they are asked. */
  guests: ReadonlyMap<string, GuestRecord>
}

async function findHolders(ids: readonly string[]): Promise<Holders> {
  const [actors, guests] = await Promise.all([findActorsNow(ids), findGuestsAmong(ids)])
  return { actors, guests: new Map(guests.map((guest) => [guest._id, guest])) }
}

const giveUp = (meeting: MeetingRecord, { who, networkId, answered }: Standing): Promise<void> =>
  appendInWrite({
    // of one answer once, by whichever process is first
    ...{
      _id: newId(),
      kind: 'answer',
      meetingId: meeting._id,
      clientId: idFor(`left ${meeting._id} ${who} ${answered}`),
    },
    ...{ at: new Date(), demo: meeting.demo, who, by: who, networkId, choice: 'none', insteadOf: null, note: null },
  })

/** Who has left comes no more for their network: the seat is free as if they had given it up. */
async function freeSeatsOf(meeting: MeetingRecord, standings: readonly Standing[], known: Holders): Promise<void> {
  const facts = await factsOfMeeting(meeting)
  // nobody answers in an archived network, but who is in it belongs to it
  if (facts.audience.every(({ readOnly }) => readOnly)) return
  for (const standing of standings) {
    const { who, networkId } = standing
    const guest = known.guests.get(who)
    const actor = known.actors.get(who) ?? { id: who, grants: [] }
    const stays = guest ? guest.removedAt === null : keepsSeat(actor, facts, networkId)
    if (!stays) await giveUp(meeting, standing)
  }
}

/** A round asks the same few questions whoever comes to whatever; only who has left costs a write. */
export async function freeSeatsOfLeavers(now = new Date()): Promise<void> {
  const taken = await findTaken(now)
  if (taken.size === 0) return
  const known = await findHolders([...new Set([...taken.values()].flat().map(({ who }) => who))])
  for (const meeting of await findMeetings([...taken.keys()]))
    await freeSeatsOf(meeting, taken.get(meeting._id) ?? [], known)
}
