// SPDX-License-Identifier: AGPL-3.0-or-later

import { ask } from '#client/lib/live.ts'
import { draftAnnouncement } from '#server/features/announcements/build.ts'
import { draftEdition } from '#server/features/editions/build.ts'
import { enqueueReading } from '#server/features/previews/service.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { announcementEndpoints, announcementEvents } from '#shared/features/announcements.ts'
import { editionEndpoints, editionEvents } from '#shared/features/editions.ts'
import { fileEndpoints, fileEvents } from '#shared/features/files.ts'
import { freezeEndpoints, freezeEvents } from '#shared/features/freezes.ts'
import { inboxEndpoints, inboxEvents } from '#shared/features/inbox.ts'
import { invitationEndpoints, invitationEvents } from '#shared/features/invitations.ts'
import { labJoiningEndpoints, labJoiningEvents } from '#shared/features/labJoining.ts'
import { libraryEvents } from '#shared/features/library.ts'
import { meEndpoints, meEvents } from '#shared/features/me.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { placeEvents } from '#shared/features/places.ts'
import { type Presence, presenceEvents, presenceSignals } from '#shared/features/presence.ts'
import { programmeEvents } from '#shared/features/programme.ts'
import { supportPathEndpoints, supportPathEvents } from '#shared/features/supportPaths.ts'
import { threadEndpoints, threadEvents } from '#shared/features/threads.ts'
import { writingCommands, writingEvents, writingSignals } from '#shared/features/writing.ts'
import type { RoleName } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { newPerson } from '#test/support/people.ts'
import { draftIn } from '#test/support/writing.ts'
import { buildText, paragraphFor } from '#test/writing/fixture.ts'
import { type ConvergenceCase, converges } from './case.ts'
import { emergencyCases } from './emergencyCases.ts'
import type { Home } from './home.ts'
import { meetingCases } from './meetingCases.ts'
import { shelfCases } from './shelfCases.ts'

const gift = (personId: string, placeId: string, role: RoleName) => ({
  personId,
  placeId,
  role,
  threadId: null,
  from: today(),
  to: null,
})

const isAbout = (people: readonly Presence[], id: string, what: Presence['state']) =>
  people.some(({ personId, state }) => personId === id && state === what)

// by two in turn: a row names the last two who wrote, as far as a look at the last few messages tells
const aMessage =
  (text: string, writer: 'ben' | 'facilitator' = 'ben') =>
  async ({ thread, people }: Home) =>
    people[writer].api(messageEndpoints.create, draftIn(thread._id, text))

/** A text that `ana`, on the page that is held, and `ben` have open. */
async function openTogether({ network, people }: Home) {
  const documentId = await buildText(network.id)
  const ben = await people.ben.socket()
  const joining = { documentId, since: null, stateVector: null }
  await ben.ask(writingCommands.join.name, { ...joining, clientNumber: 1 })
  await ask(writingCommands.join, { ...joining, clientNumber: 2 })
  return { ben, documentId }
}

/** One case or more for each event of the contract: what it announces is seen by who holds everything on the screen. */
export const convergenceCases: ConvergenceCase[] = [
  converges({
    what: 'a path is begun',
    event: supportPathEvents.changed,
    act: ({ network, people: { facilitator } }) =>
      facilitator.api(supportPathEndpoints.create, {
        ...{ placeId: network.id, title: 'Lavoro di squadra', aim: 'Un calendario comune', topic: 'governance' },
        ...{ activity: null, facilitatorIds: [facilitator.id], plannedMinutes: 480, clientId: newId() },
      }),
  }),
  converges({
    what: 'another writes down what was done on a path',
    event: supportPathEvents.changed,
    act: ({ path, people: { facilitator, ana } }) =>
      facilitator.api(supportPathEndpoints.log, {
        ...{ pathId: path._id, day: today(), from: '00:00', minutes: 90, channel: 'phone', meetingId: null },
        ...{ facilitatorIds: [facilitator.id], personIds: [ana.id], done: 'Articolo 4', nextStep: 'Sentire il CPIA' },
        ...{ knowingly: false, clientId: newId() },
      }),
  }),
  converges({
    what: 'the report is frozen',
    event: freezeEvents.created,
    prepare: ({ people: { staff } }) => staff.api(editionEndpoints.create, draftEdition()),
    act: ({ people: { staff } }, { id: editionId }) =>
      staff.api(freezeEndpoints.create, { editionId, clientId: newId(), name: 'Rapporto finale', note: '' }),
  }),
  converges({
    what: 'another person writes',
    event: messageEvents.created,
    act: aMessage('Buongiorno a tutte'),
  }),
  converges({
    what: 'somebody writes here for the first time and mentions me',
    event: messageEvents.created,
    prepare: aMessage('prima'),
    act: ({ thread, people }) =>
      people.guest.api(messageEndpoints.create, draftIn(thread._id, `Grazie <@${people.ana.id}>`)),
  }),
  converges({
    what: 'another person brings a file without a word',
    event: messageEvents.created,
    act: async ({ network, thread, people }) => {
      const { _id: uploadId } = await buildUpload({ placeId: network.id, personId: people.ben.id })
      await people.ben.api(messageEndpoints.create, { ...draftIn(thread._id, ''), files: [{ uploadId }] })
    },
  }),
  converges({
    what: 'a message is removed, and the file that came with it',
    event: messageEvents.changed,
    prepare: async ({ network, thread, people }) => {
      const { _id: uploadId } = await buildUpload({ placeId: network.id, personId: people.ben.id })
      return people.ben.api(messageEndpoints.create, { ...draftIn(thread._id, ''), files: [{ uploadId }] })
    },
    act: ({ people }, { id }) => people.ben.api(messageEndpoints.remove, { messageId: id }),
  }),
  converges({
    what: 'a file has been read',
    event: fileEvents.read,
    act: ({ file }) => enqueueReading(file.versions[0]?.uploadId ?? ''),
  }),
  converges({
    what: 'another person adds a version of a file',
    event: libraryEvents.changed,
    act: async ({ network, people, file }) => {
      const { _id: uploadId } = await buildUpload({ placeId: network.id, personId: people.ben.id })
      return people.ben.api(fileEndpoints.addVersion, { fileId: file._id, uploadId, basedOn: 1 })
    },
  }),
  converges({
    what: 'a message is edited',
    event: messageEvents.changed,
    prepare: aMessage('alle nove'),
    act: ({ people }, { id }) => people.ben.api(messageEndpoints.edit, { messageId: id, text: 'alle **dieci**' }),
  }),
  converges({
    what: 'a message is removed',
    event: messageEvents.changed,
    prepare: async (home) => {
      await aMessage('resta', 'facilitator')(home)
      return aMessage('da togliere')(home)
    },
    act: ({ people }, { id }) => people.coordinator.api(messageEndpoints.remove, { messageId: id }),
  }),
  converges({
    what: 'an older message is removed',
    event: messageEvents.changed,
    prepare: async (home) => {
      const first = await aMessage('da togliere')(home)
      await aMessage('resta', 'facilitator')(home)
      return first
    },
    act: ({ people }, { id }) => people.ben.api(messageEndpoints.remove, { messageId: id }),
  }),
  converges({
    what: 'somebody reacts',
    event: messageEvents.changed,
    prepare: aMessage('d’accordo?'),
    act: ({ people }, { id }) => people.facilitator.api(messageEndpoints.react, { messageId: id, emoji: '👍' }),
  }),
  converges({
    what: 'a conversation begins',
    event: threadEvents.created,
    act: ({ network, people }) =>
      people.ben.api(threadEndpoints.create, {
        channelId: network.channel._id,
        title: 'Spazi serali',
        context: 'Di che',
      }),
  }),
  converges({
    what: 'a conversation is about something else now',
    event: threadEvents.changed,
    act: ({ thread, people }) =>
      people.facilitator.api(threadEndpoints.editContext, { threadId: thread._id, context: 'La supervisione' }),
  }),
  converges({
    what: 'an announcement comes',
    event: messageEvents.created,
    act: ({ network, people }) =>
      people.facilitator.api(
        announcementEndpoints.create,
        draftAnnouncement([network.id], { acknowledgement: 'optional' }),
      ),
  }),
  converges({
    what: 'an announcement is taken back',
    event: threadEvents.removed,
    prepare: ({ network, people }) =>
      people.facilitator.api(
        announcementEndpoints.create,
        draftAnnouncement([network.id], { acknowledgement: 'optional' }),
      ),
    act: ({ people }, { announcement }) =>
      people.facilitator.api(announcementEndpoints.undo, { announcementId: announcement.id }),
  }),
  converges({
    what: 'an announcement says something else',
    event: announcementEvents.changed,
    about: ({ announcementId }, { announcement }) => announcementId === announcement._id,
    prepare: ({ people, announcement }) =>
      people.ana.api(announcementEndpoints.read, { announcementId: announcement._id }),
    act: ({ people, announcement }, seen) =>
      people.facilitator.api(announcementEndpoints.edit, {
        announcementId: announcement._id,
        versions: [{ language: 'it', title: `Calendario ${newId()}`, text: 'Le date sono cambiate.' }],
        dueDay: today(),
        version: seen.announcement.version,
      }),
  }),
  converges({
    what: 'an announcement of mine is to go out',
    event: announcementEvents.managed,
    prepare: async ({ lab }) => newPerson('Una del laboratorio', 'member', { id: lab.id, kind: 'lab' }),
    act: async ({ lab, people }) =>
      (await people.ana.device()).api(
        announcementEndpoints.create,
        draftAnnouncement([lab.id], { sendAt: new Date(Date.now() + 86_400_000).toISOString() }),
      ),
  }),
  converges({
    what: 'I took note of an announcement on another device',
    event: announcementEvents.acknowledged,
    act: async ({ people, announcement }) =>
      (await people.ana.device()).api(announcementEndpoints.acknowledge, { announcementId: announcement._id }),
  }),
  converges({
    what: 'I changed my profile on another device',
    event: meEvents.changed,
    act: async ({ people }) =>
      (await people.ana.device()).api(meEndpoints.editProfile, {
        name: 'Ana Maria',
        title: 'mediatrice',
        languages: ['italiano', 'arabo'],
      }),
  }),
  converges({
    what: 'a place is described anew',
    event: placeEvents.changed,
    act: ({ network, people }) =>
      people.staff.api(placeAdministrationEndpoints.edit, { placeId: network.id, description: 'La rete della valle' }),
  }),
  converges({
    what: 'a place has one more person',
    event: placeEvents.peopleChanged,
    act: ({ network, people }) =>
      people.staff.api(administrationEndpoints.giveRole, gift(people.outsider.id, network.id, 'facilitator')),
  }),
  converges({
    what: 'somebody of no network comes into the programme by their first one',
    event: placeEvents.peopleChanged,
    about: ({ placeId }, { programme }) => placeId === programme.id,
    prepare: () => newPerson('Nora'),
    act: ({ people, otherNetwork }, { id }) =>
      people.staff.api(administrationEndpoints.giveRole, gift(id, otherNetwork.id, 'member')),
  }),
  converges({
    what: 'somebody goes out of the programme with their last network',
    event: placeEvents.peopleChanged,
    about: ({ placeId }, { programme }) => placeId === programme.id,
    prepare: async ({ people, otherNetwork }) => {
      const { id } = await newPerson('Ugo', 'member', { id: otherNetwork.id, kind: 'network' })
      const { roles } = await people.staff.api(administrationEndpoints.person, { personId: id })
      return roles[0]?.id ?? ''
    },
    act: ({ people }, roleId) => people.staff.api(administrationEndpoints.endRole, { roleId }),
  }),
  converges({
    what: 'I am let into another place',
    event: placeEvents.accessChanged,
    act: ({ people, otherNetwork }) =>
      people.staff.api(administrationEndpoints.giveRole, gift(people.ana.id, otherNetwork.id, 'member')),
  }),
  converges({
    what: 'I ask on another device to come into a lab',
    event: labJoiningEvents.changed,
    act: async ({ people, otherLab }) =>
      (await people.ana.device()).api(labJoiningEndpoints.join, { placeId: otherLab.id }),
  }),
  converges({
    what: 'somebody asks to come into my lab',
    event: labJoiningEvents.changed,
    act: ({ people, lab }) => people.ben.api(labJoiningEndpoints.join, { placeId: lab.id }),
  }),
  converges({
    what: 'another lets somebody into my lab',
    event: labJoiningEvents.changed,
    prepare: async ({ people, lab }) => {
      await people.outsider.api(labJoiningEndpoints.join, { placeId: lab.id })
      const { requests } = await people.staff.api(labJoiningEndpoints.requests)
      return requests.find(({ person }) => person.id === people.outsider.id)?.id ?? ''
    },
    act: ({ people }, requestId) => people.staff.api(labJoiningEndpoints.accept, { requestId }),
  }),
  converges({
    what: 'another invites into my lab',
    event: invitationEvents.changed,
    act: ({ lab, people }) =>
      people.staff.api(invitationEndpoints.createLink, { placeId: lab.id, role: 'member', cap: 5, days: 7 }),
  }),
  converges({
    what: 'I read on another device',
    event: inboxEvents.pointerMoved,
    prepare: async (home) => {
      await aMessage('uno')(home)
      return aMessage('due', 'facilitator')(home)
    },
    act: async ({ people }, { threadId, seq }) =>
      (await people.ana.device()).api(inboxEndpoints.move, { threadId, seq, how: 'seen', from: 0 }),
  }),
  converges({
    what: 'I read a part, and set it back to unread',
    event: inboxEvents.pointerMoved,
    prepare: async (home) => {
      const { threadId, seq } = await aMessage(`per <@${home.people.ana.id}>`)(home)
      await aMessage('due', 'facilitator')(home)
      await home.people.ana.api(inboxEndpoints.move, { threadId, seq: seq + 1, how: 'seen', from: 0 })
      return { threadId, seq }
    },
    act: async ({ people }, { threadId, seq }) =>
      (await people.ana.device()).api(inboxEndpoints.move, { threadId, seq: seq - 1, how: 'set' }),
  }),
  converges({
    what: 'somebody comes, and another goes',
    event: presenceEvents.changed,
    about: ({ people }, home) => isAbout(people, home.people.facilitator.id, 'offline'),
    prepare: ({ people }) => people.facilitator.socket(),
    act: async ({ people }, socket) => {
      await people.ben.socket()
      socket.close()
    },
  }),
  converges({
    what: 'somebody types',
    event: presenceEvents.typing,
    prepare: ({ people }) => people.coordinator.socket(),
    act: async ({ thread }, socket) => socket.signal(presenceSignals.typing, { threadId: thread._id }),
  }),
  converges({
    what: 'somebody writes in a text that is open',
    event: writingEvents.updated,
    prepare: openTogether,
    act: async (_home, { ben, documentId }) => ben.ask(writingCommands.update.name, paragraphFor(documentId)),
  }),
  converges({
    what: 'somebody points into a text that is open',
    event: writingEvents.pointed,
    about: ({ caret }, { people }) => caret.person.id === people.ben.id && caret.clock === 7,
    prepare: openTogether,
    act: async (_home, { ben, documentId }) => ben.signal(writingSignals.point, { documentId, clock: 7, cursor: null }),
  }),
  converges({
    what: 'somebody closes a text',
    event: writingEvents.left,
    prepare: openTogether,
    act: async (_home, { ben, documentId }) => ben.ask(writingCommands.leave.name, { documentId }),
  }),
  converges({
    what: 'the card of the programme changes',
    event: programmeEvents.changed,
    prepare: async ({ people }) => {
      // the first one of all is the card already
      await people.staff.api(editionEndpoints.create, draftEdition())
      return people.staff.api(editionEndpoints.create, draftEdition())
    },
    act: ({ people }, { id }) => people.staff.api(editionEndpoints.choose, { editionId: id }),
  }),
  converges({
    what: 'another edition of the programme',
    event: editionEvents.changed,
    act: ({ people }) => people.staff.api(editionEndpoints.create, draftEdition()),
  }),
  ...shelfCases,
  ...meetingCases,
  ...emergencyCases,
  converges({
    what: 'a place is archived',
    event: placeEvents.changed,
    act: ({ network, people }) => people.staff.api(placeAdministrationEndpoints.archive, { placeId: network.id }),
  }),
]
