// SPDX-License-Identifier: AGPL-3.0-or-later

import { draftActivity, draftEdition } from '#server/features/editions/build.ts'
import { csvOf } from '#server/features/meetingImports/build.ts'
import { buildMeeting, draftMeeting } from '#server/features/meetings/build.ts'
import { buildAttended, buildRunningMeeting } from '#server/features/register/build.ts'
import { personKeyOf } from '#server/features/register/counted.ts'
import { newId } from '#server/lib/id.ts'
import { agendaProposalEndpoints, agendaProposalEvents } from '#shared/features/agendaProposals.ts'
import { answerEndpoints, answerEvents } from '#shared/features/answers.ts'
import { datePollEndpoints, datePollEvents } from '#shared/features/datePolls.ts'
import { editionEndpoints } from '#shared/features/editions.ts'
import { guestEndpoints, guestEvents } from '#shared/features/guests.ts'
import { materialEndpoints, materialEvents } from '#shared/features/materials.ts'
import { meetingImportEndpoints, meetingImportEvents } from '#shared/features/meetingImports.ts'
import { meetingEndpoints, meetingEvents } from '#shared/features/meetings.ts'
import { minutesEndpoints, minutesEvents } from '#shared/features/minutes.ts'
import { outcomeEndpoints, outcomeEvents } from '#shared/features/outcomes.ts'
import { registerEndpoints, registerEvents } from '#shared/features/register.ts'
import { registerPersonEndpoints, registerPersonEvents } from '#shared/features/registerPersons.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { buildNetwork } from '#test/support/places.ts'
import { type ConvergenceCase, converges } from './case.ts'

/** Meetings, the answers to them, their minutes and registers. */
export const meetingCases: ConvergenceCase[] = [
  converges({
    what: 'a meeting is announced',
    event: meetingEvents.created,
    act: ({ network, people: { facilitator } }) =>
      facilitator.api(
        meetingEndpoints.create,
        draftMeeting({ placeIds: [network.id], organiserIds: [facilitator.id] }),
      ),
  }),
  converges({
    what: 'the meeting on the screen is moved, to which I said yes',
    event: meetingEvents.changed,
    about: ({ meeting }, home) => meeting.id === home.meeting._id,
    prepare: async ({ network, meeting, people: { ana, facilitator } }) => {
      const yes = { choice: 'inPerson', networkId: network.id, note: 'Porto i dati' } as const
      await ana.api(answerEndpoints.answer, { meetingId: meeting._id, clientId: newId(), ...yes })
      return facilitator.api(meetingEndpoints.read, { meetingId: meeting._id })
    },
    act: ({ network, meeting, people: { ana, facilitator } }, { version }) => {
      const organiserIds = [facilitator.id, ana.id]
      const { clientId: _, ...draft } = draftMeeting({ placeIds: [network.id], organiserIds })
      const later = { ...draft, title: `Tavolo ${newId()}`, day: addDays(today(), 11 + (version % 7)) }
      return facilitator.api(meetingEndpoints.edit, { meetingId: meeting._id, ...later, version })
    },
  }),
  converges({
    what: 'a meeting is no longer for the network',
    event: meetingEvents.withdrawn,
    prepare: ({ network, otherNetwork, people: { staff } }) =>
      buildMeeting({ audienceIds: [network.id, otherNetwork.id], createdBy: staff.id }),
    act: ({ otherNetwork, people: { staff } }, { _id: meetingId, version }) => {
      const { clientId: _, ...draft } = draftMeeting({ placeIds: [otherNetwork.id], organiserIds: [staff.id] })
      return staff.api(meetingEndpoints.edit, { meetingId, ...draft, version })
    },
  }),
  converges({
    what: 'somebody begins the minutes',
    event: minutesEvents.created,
    act: ({ network, meeting, people }) =>
      people.facilitator.api(minutesEndpoints.create, { meetingId: meeting._id, placeId: network.id }),
  }),
  converges({
    what: 'an action is written down for me',
    event: outcomeEvents.changed,
    act: ({ network, meeting, people: { facilitator, ana } }) =>
      facilitator.api(outcomeEndpoints.create, {
        ...{ meetingId: meeting._id, clientId: newId(), kind: 'action', text: 'Stampare i volantini' },
        ...{ placeId: network.id, ownerId: ana.id, due: addDays(today(), 2) },
      }),
  }),
  converges({
    what: 'another person says on which days they can',
    event: datePollEvents.changed,
    about: ({ pollId }, { poll }) => pollId === poll._id,
    act: ({ network, poll, people: { ben } }) => {
      const choices = poll.slots.map(({ id: slotId }) => ({ slotId, choice: 'yes' as const }))
      return ben.api(datePollEndpoints.answer, { pollId: poll._id, networkId: network.id, choices })
    },
  }),
  converges({
    what: 'a point of the agenda is proposed',
    event: agendaProposalEvents.changed,
    act: ({ meeting, people: { ben } }) =>
      ben.api(agendaProposalEndpoints.propose, {
        ...{ meetingId: meeting._id, clientId: newId(), title: 'Gli orari di gennaio', minutes: 20 },
      }),
  }),
  converges({
    what: 'a document is put beside a meeting',
    event: materialEvents.changed,
    act: ({ meeting, document, people: { facilitator } }) =>
      facilitator.api(materialEndpoints.attach, { meetingId: meeting._id, itemId: document._id }),
  }),
  converges({
    what: 'a guest is asked',
    event: guestEvents.changed,
    act: ({ meeting, people: { facilitator } }) =>
      facilitator.api(guestEndpoints.invite, {
        ...{ meetingId: meeting._id, clientId: newId(), surname: 'Moretti', name: 'Giulia' },
        ...{ organisation: null, email: `${newId().toLowerCase()}@fuori.example`, consent: true },
      }),
  }),
  converges({
    what: 'another person answers',
    event: answerEvents.changed,
    about: ({ meetingId }, { meeting }) => meetingId === meeting._id,
    prepare: async ({ network, meeting, people: { ben } }) => {
      const no = { choice: 'no', networkId: network.id, note: null } as const
      await ben.api(answerEndpoints.answer, { meetingId: meeting._id, clientId: newId(), ...no })
    },
    act: ({ network, meeting, people }) =>
      people.ben.api(answerEndpoints.answer, {
        ...{ meetingId: meeting._id, clientId: newId(), networkId: network.id },
        ...{ choice: 'inPerson', note: null },
      }),
  }),
  converges({
    what: 'the referente answers for me',
    event: answerEvents.mineChanged,
    prepare: async ({ network, meeting, people: { ana } }) => {
      const no = { choice: 'no', networkId: network.id, note: null } as const
      await ana.api(answerEndpoints.answer, { meetingId: meeting._id, clientId: newId(), ...no })
    },
    act: ({ network, meeting, people: { ana, coordinator } }) =>
      coordinator.api(answerEndpoints.answer, {
        ...{ meetingId: meeting._id, clientId: newId(), networkId: network.id },
        ...{ personId: ana.id, choice: 'online', note: null },
      }),
  }),
  converges({
    what: 'meetings of the past are imported for the network',
    event: meetingImportEvents.changed,
    about: ({ placeIds }, { network }) => placeIds.includes(network.id),
    prepare: async ({ people: { staff } }) => {
      const edition = await staff.api(editionEndpoints.create, draftEdition())
      const { name, period, measures } = draftActivity(1)
      return staff.api(editionEndpoints.editActivity, { editionId: edition.id, no: 1, name, period, measures })
    },
    act: ({ network, people: { staff } }, { name }) => {
      const line = { edizione: name, attività: '1', data: '11/03/2021', 'ora inizio': '9:30', 'ora fine': '12:30' }
      const where = { titolo: 'Tavolo', tipo: 'tavolo', 'rete o laboratorio': network.place.name }
      return staff.api(meetingImportEndpoints.start, { file: new Blob([csvOf([{ ...line, ...where }])]) })
    },
  }),
  converges({
    what: 'the name under which I was in a register is known as mine',
    event: registerPersonEvents.changed,
    about: ({ personId }, { people }) => personId === people.ana.id,
    // of meetings that stand on no screen here
    prepare: async ({ people: { ana, facilitator } }) => {
      const [surname, foreign] = [newId(), await buildNetwork()]
      for (const personId of [null, ana.id]) {
        const meeting = await buildRunningMeeting({ audienceIds: [foreign.id], createdBy: facilitator.id })
        await buildAttended(meeting, personId, 95, surname)
      }
      return personKeyOf({ personId: null, surname, name: 'Anna', networkId: null })
    },
    act: ({ people: { ana, staff } }, other) => staff.api(registerPersonEndpoints.join, { one: ana.id, other }),
  }),
  converges({
    what: 'another person writes in the register',
    event: registerEvents.changed,
    about: ({ meetingId }, { meeting }) => meetingId === meeting._id,
    act: ({ meeting, people: { facilitator } }) =>
      facilitator.api(registerEndpoints.addRow, {
        ...{ meetingId: meeting._id, clientId: newId(), personId: null, mode: 'inPerson' },
        ...{ surname: 'Rossi', name: 'Anna', consent: true },
      }),
  }),
  // the last: nothing is said there any more
]
