// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import { presentPlaceSeen } from '#server/features/places/present.ts'
import type { DatePoll, DatePollCard, SlotChoice, SlotCounts } from '#shared/features/datePolls.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import type { DatePollDocument, PollAnswerDocument } from './model.ts'

interface Around {
  people: ReadonlyMap<string, PersonSummary>
  places: ReadonlyMap<string, Place>
}

export function presentPollCard(poll: DatePollDocument, { people, places }: Around): DatePollCard {
  const { meeting, audienceIds, organiserIds, slots, closes, chosen, closedAt } = poll
  return {
    id: poll._id,
    title: meeting.title,
    audience: audienceIds.flatMap((id) => places.get(id) ?? []).map(presentPlaceSeen),
    organisers: organiserIds.flatMap((id) => people.get(id) ?? []),
    slots: slots.map(({ id, start, end }) => ({ id, start: start.toISOString(), end: end.toISOString() })),
    closes,
    state: chosen ? 'chosen' : closedAt ? 'closed' : 'open',
    chosenSlotId: chosen?.slotId ?? null,
    meetingId: chosen?.meetingId ?? null,
  }
}

function countsOf({ slots }: DatePollDocument, answers: readonly PollAnswerDocument[]): SlotCounts[] {
  const said = answers.flatMap(({ choices }) => choices)
  return slots.map(({ id }) => {
    const count = (wanted: SlotChoice['choice']) =>
      said.filter(({ slotId, choice }) => slotId === id && choice === wanted).length
    return { slotId: id, yes: count('yes'), maybe: count('maybe'), no: count('no') }
  })
}

const choicesOf = ({ choices }: PollAnswerDocument): SlotChoice[] =>
  choices.map(({ slotId, choice }) => ({ slotId, choice }))

interface Known extends Around, Pick<DatePoll, 'myNetworks' | 'answersFor' | 'organises'> {
  answers: readonly PollAnswerDocument[]
  /** Those whose names the reader may know. */
  known: readonly PollAnswerDocument[]
  mine: PollAnswerDocument | null
}

export function presentPoll(poll: DatePollDocument, around: Known): DatePoll {
  const { people, places, answers, known, mine, myNetworks, answersFor, organises } = around
  const { description, type, venue, link, seats } = poll.meeting
  const networkIds = [...new Set(answers.map(({ networkId }) => networkId))]
  return {
    ...presentPollCard(poll, around),
    ...{ description, type, venue, seats, online: link !== null },
    counts: countsOf(poll, answers),
    networks: networkIds.map((networkId) => {
      const of = answers.filter((answer) => answer.networkId === networkId)
      const name = networkId === null ? null : (places.get(networkId)?.name ?? null)
      return { networkId, name, people: of.length, counts: countsOf(poll, of) }
    }),
    people: known.map((answer) => ({
      person: people.get(answer.personId) ?? gonePerson,
      networkId: answer.networkId,
      choices: choicesOf(answer),
      by: answer.by === answer.personId ? null : (people.get(answer.by) ?? gonePerson),
    })),
    mine: mine && { networkId: mine.networkId, choices: choicesOf(mine) },
    ...{ myNetworks, answersFor, organises },
  }
}
