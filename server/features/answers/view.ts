// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OpenMeeting } from '#server/features/meetings/access.ts'
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import { findCatalogue } from '#server/features/places/queries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { type AnsweredPerson, type AnswersView, networksToComeFor, type Standing } from '#shared/features/answers.ts'
import { meetingPolicy } from '#shared/features/meetings.ts'
import { byName } from '#shared/features/people.ts'
import { type PlaceSeen, placePolicy } from '#shared/features/places.ts'
import type { Standing as Seat, Seats } from '#shared/features/seats.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { type Answering, networksAnsweredFor } from './access.ts'
import type { AnswerDocument } from './model.ts'
import { type MeetingState, readState } from './state.ts'

const wanted = ({ choice }: Seat) => choice === 'inPerson' || choice === 'online' || choice === 'maybe'

/** From 1; null for who does not wait. */
function placeOf(seats: Seats, who: string): number | null {
  const at = seats.waitingList().findIndex((one) => one.who === who)
  return at < 0 ? null : at + 1
}

export function standingOf(meetingId: string, { seats, answers }: MeetingState, who: string): Standing | null {
  const one = seats.standings.get(who)
  if (!one) return null
  return {
    meetingId,
    networkId: one.networkId,
    choice: one.choice,
    holds: one.holds,
    place: placeOf(seats, who),
    toConfirm: wanted(one) && one.answered < seats.movedBy,
    note: answers.get(who)?.note ?? null,
  }
}

function totalsOf(seats: Seats): AnswersView['totals'] {
  const totals = { inPerson: 0, online: 0, waiting: 0, maybe: 0, no: 0 }
  for (const { choice, holds, waits } of seats.standings.values()) {
    if (holds !== null) totals[holds] += 1
    if (waits !== null) totals.waiting += 1
    if (choice === 'maybe' || choice === 'no') totals[choice] += 1
  }
  return totals
}

/** Whom an actor may know of: all who organise, the people of one's networks, and in a lab whoever comes. */
function knows(actor: Actor, { facts }: OpenMeeting): (seat: Seat) => boolean {
  if (meetingPolicy.organise(actor, facts)) return () => true
  const inLab = facts.audience.some((place) => place.kind === 'lab' && placePolicy.read(actor, place))
  const mine = new Set(networksToComeFor(actor, facts))
  return ({ who, networkId, holds }) =>
    who === actor.id || (networkId !== null && mine.has(networkId)) || (inLab && holds !== null)
}

export async function findAnswers(
  actor: Actor,
  open: Authorized<OpenMeeting, 'read'> | Authorized<Answering, 'answer'>,
): Promise<AnswersView> {
  const meetingId = open.record._id
  const [state, { places }] = await Promise.all([readState(meetingId), findCatalogue()])
  const { seats, answers } = state
  const shown = [...seats.standings.values()].filter(({ choice }) => choice !== 'none').filter(knows(actor, open))
  // all that is read of the state is read before the first wait: it goes on with the next reader
  const rows = shown.flatMap((seat) => {
    const last = answers.get(seat.who)
    return last ? [{ seat: { ...seat }, place: placeOf(seats, seat.who), last }] : []
  })
  const mine = standingOf(meetingId, state, actor.id)
  const view = {
    meetingId,
    number: seats.number,
    totals: totalsOf(seats),
    networks: seats.byNetwork().map(({ networkId, ...counts }) => ({ networkId: networkId || null, ...counts })),
    mine: mine && mine.choice === 'none' ? null : mine,
  }
  const invited = open.facts.audience.filter(({ kind }) => kind === 'network').map(({ id }) => id)
  const known = new Set([...invited, ...view.networks.flatMap(({ networkId }) => networkId ?? [])])
  return {
    ...view,
    known: [...known].flatMap((id) => {
      const place = places.get(id)
      return place ? [{ id, name: place.name, agency: place.healthAgencyName }] : []
    }),
    myNetworks: await findMyNetworks(actor, open),
    answersFor: answersForOf(actor, open),
    people: await hydrate(rows, { readsNotes: meetingPolicy.organise(actor, open.facts), actorId: actor.id }),
  }
}

/** The networks somebody may come for. */
export async function findMyNetworks(actor: Actor, { facts }: OpenMeeting): Promise<PlaceSeen[]> {
  const { places } = await findCatalogue()
  return networksToComeFor(actor, facts).flatMap((id) => {
    const place = places.get(id)
    return place ? [presentPlaceSeen(place)] : []
  })
}

function answersForOf(actor: Actor, open: OpenMeeting): string[] {
  const invited = open.facts.audience.filter(({ kind }) => kind === 'network').map(({ id }) => id)
  if (meetingPolicy.organise(actor, open.facts) && invited.length > 0) return invited
  const mine = networksAnsweredFor(actor)
  return invited.length < open.facts.audience.length ? mine : mine.filter((id) => invited.includes(id))
}

interface Row {
  seat: Seat
  place: number | null
  last: AnswerDocument
}

async function hydrate(rows: readonly Row[], { readsNotes, actorId }: { readsNotes: boolean; actorId: string }) {
  const people = await findPersonSummaries(rows.flatMap(({ last }) => [last.who, last.by]))
  const shown = rows.flatMap(({ seat, place, last }): AnsweredPerson[] => {
    const person = people.get(seat.who)
    if (!person) return []
    const { networkId, choice, holds } = seat
    const by = last.by === seat.who ? null : (people.get(last.by) ?? null)
    const note = readsNotes || seat.who === actorId ? last.note : null
    return [{ person, networkId, choice, holds, place, by, note, at: last.at.toISOString() }]
  })
  return shown.sort((a, b) => byName(a.person, b.person))
}
