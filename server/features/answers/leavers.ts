// SPDX-License-Identifier: AGPL-3.0-or-later
import { factsOfMeeting, findMeetingsBetween, type MeetingRecord } from '#server/features/meetings/queries.ts'
import { findActorNow } from '#server/features/roles/actorNow.ts'
import { idFor, newId } from '#server/lib/id.ts'
import type { Standing } from '#shared/features/seats.ts'
import { mayComeFor } from './access.ts'
import { appendInWrite } from './service.ts'
import { readState } from './state.ts'

const dayMs = 86_400_000
/** Who comes to what is farther away loses nothing by waiting. */
const aheadMs = 400 * dayMs

const holdsOrWaits = ({ holds, waits }: Standing): boolean => holds !== null || waits !== null

/** Whose role has ended comes no more for its network: the seat is free as if they had given it up. */
async function freeSeatsOf(meeting: MeetingRecord): Promise<void> {
  const { seats } = await readState(meeting._id)
  const facts = await factsOfMeeting(meeting)
  // nobody answers in an archived network, but who is in it belongs to it
  if (facts.audience.every(({ readOnly }) => readOnly)) return
  for (const { who, networkId, answered } of [...seats.standings.values()].filter(holdsOrWaits)) {
    if (mayComeFor(await findActorNow(who), facts, networkId)) continue
    await appendInWrite({
      // of one answer once, by whichever process is first
      ...{
        _id: newId(),
        kind: 'answer',
        meetingId: meeting._id,
        clientId: idFor(`left ${meeting._id} ${who} ${answered}`),
      },
      ...{ at: new Date(), demo: meeting.demo, who, by: who, networkId, choice: 'none', insteadOf: null, note: null },
    })
  }
}

export async function freeSeatsOfLeavers(now = new Date()): Promise<void> {
  const coming = await findMeetingsBetween(now, new Date(now.getTime() + aheadMs))
  for (const meeting of coming) if (!meeting.cancelled) await freeSeatsOf(meeting)
}
