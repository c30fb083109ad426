// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  factsOfMeeting,
  findMeetings,
  findMeetingsOf,
  hydrateMeetingCards,
  type MeetingRecord,
} from '#server/features/meetings/queries.ts'
import type { Standing } from '#shared/features/answers.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { addDays, type Day, today } from '#shared/lib/dates.ts'
import { EntryModel } from './model.ts'
import { findUnseenNotices, type NoticeDocument } from './notices.ts'
import { readStates } from './state.ts'
import { standingOf } from './view.ts'

/** Those of some meetings that somebody has ever answered: by the index of their answers. */
const findAnswered = async (who: string, meetingIds: readonly string[]): Promise<string[]> =>
  EntryModel.distinct('meetingId', { who, meetingId: { $in: meetingIds } })

async function standingsIn(actor: Actor, meetings: readonly MeetingRecord[]): Promise<Map<string, Standing>> {
  const answered = await findAnswered(
    actor.id,
    meetings.map(({ _id }) => _id),
  )
  const states = await readStates(answered)
  const found = [...states].flatMap(([meetingId, state]) => standingOf(meetingId, state, actor.id) ?? [])
  return new Map(found.map((standing) => [standing.meetingId, standing]))
}

/** How somebody stands to the meetings that begin between two days. */
export async function findMyStandings(actor: Actor, between: { from: Day; to: Day }): Promise<Standing[]> {
  const standings = await standingsIn(actor, await findMeetingsOf(actor, between))
  return [...standings.values()].filter(({ choice }) => choice !== 'none')
}

/** Days ahead within which an answer is asked for. */
const askedAheadDays = 60

async function isOpenTo(actor: Actor, meeting: MeetingRecord): Promise<'asked' | 'free' | null> {
  const closes = meeting.answersUntil ?? meeting.start
  if (meeting.cancelled || closes <= new Date()) return null
  const facts = await factsOfMeeting(meeting)
  if (meetingPolicy.asked(actor, facts)) return 'asked'
  return meetingPolicy.answer(actor, facts) ? 'free' : null
}

/** A seat is told to who may see the meeting; that one is lost also to whom it was lost with. */
async function readable(actor: Actor, notices: readonly NoticeDocument[]): Promise<MeetingRecord[]> {
  const meetings = await findMeetings(notices.map(({ meetingId }) => meetingId))
  const lost = new Set(notices.flatMap(({ kind, meetingId }) => (kind === 'lost' ? [meetingId] : [])))
  const shown = await Promise.all(
    meetings.map(async (one) => lost.has(one._id) || meetingPolicy.read(actor, await factsOfMeeting(one))),
  )
  return meetings.filter((_, index) => shown[index])
}

/** What waits for somebody: what to answer, what to confirm, and what became of their seats. */
export async function findWaitingAnswers(actor: Actor) {
  const meetings = await findMeetingsOf(actor, { from: today(), to: addDays(today(), askedAheadDays) })
  const ways = await Promise.all(meetings.map((meeting) => isOpenTo(actor, meeting)))
  const open = meetings.filter((_, index) => ways[index])
  const asked = new Set(meetings.filter((_, index) => ways[index] === 'asked'))
  const [standings, notices] = await Promise.all([standingsIn(actor, open), findUnseenNotices(actor.id)])
  const unanswered = ({ _id }: MeetingRecord) => (standings.get(_id)?.choice ?? 'none') === 'none'
  const noticed = await readable(actor, notices)
  const cards = new Map((await hydrateMeetingCards([...open, ...noticed])).map((card) => [card.id, card]))
  const cardsOf = (some: readonly MeetingRecord[]) => some.flatMap(({ _id }) => cards.get(_id) ?? [])
  return {
    toAnswer: cardsOf(open.filter((meeting) => asked.has(meeting) && unanswered(meeting))),
    toConfirm: cardsOf(open.filter(({ _id }) => standings.get(_id)?.toConfirm)),
    notices: notices.flatMap(({ _id, meetingId, kind, at }) => {
      const meeting = cards.get(meetingId)
      if (!meeting || meeting.start <= new Date().toISOString()) return []
      return [{ id: _id, kind, meeting, at: at.toISOString() }]
    }),
  }
}
