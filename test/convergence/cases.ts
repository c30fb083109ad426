// SPDX-License-Identifier: AGPL-3.0-or-later

import { ask } from '#client/lib/live.ts'
import { draftAnnouncement } from '#server/features/announcements/build.ts'
import { buildAnchor } from '#server/features/comments/build.ts'
import { openDraft } from '#server/features/documents/approval.ts'
import { buildApproved, buildDocument } from '#server/features/documents/build.ts'
import { draftEdition } from '#server/features/editions/build.ts'
import { buildItem } from '#server/features/library/build.ts'
import { purgeLibraries } from '#server/features/library/trash.ts'
import { buildMeeting, draftMeeting } from '#server/features/meetings/build.ts'
import { enqueueReading } from '#server/features/previews/service.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildUpload } from '#server/features/uploads/build.ts'
import { newId } from '#server/lib/id.ts'
import { administrationEndpoints } from '#shared/features/administration.ts'
import { adoptionEndpoints, adoptionEvents } from '#shared/features/adoption.ts'
import { announcementEndpoints, announcementEvents } from '#shared/features/announcements.ts'
import { answerEndpoints, answerEvents } from '#shared/features/answers.ts'
import { commentEndpoints, commentEvents, type WordProposal } from '#shared/features/comments.ts'
import { documentEndpoints, documentEvents } from '#shared/features/documents.ts'
import { draftingEndpoints, draftingEvents } from '#shared/features/drafting.ts'
import { editionEndpoints, editionEvents } from '#shared/features/editions.ts'
import { fileEndpoints, fileEvents } from '#shared/features/files.ts'
import { inboxEndpoints, inboxEvents } from '#shared/features/inbox.ts'
import { invitationEndpoints, invitationEvents } from '#shared/features/invitations.ts'
import { labJoiningEndpoints, labJoiningEvents } from '#shared/features/labJoining.ts'
import { libraryEndpoints, libraryEvents, libraryLimits } from '#shared/features/library.ts'
import { meEndpoints, meEvents } from '#shared/features/me.ts'
import { meetingEndpoints, meetingEvents } from '#shared/features/meetings.ts'
import { messageEndpoints, messageEvents } from '#shared/features/messages.ts'
import { minutesEndpoints, minutesEvents } from '#shared/features/minutes.ts'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { placeEvents } from '#shared/features/places.ts'
import { type Presence, presenceEvents, presenceSignals } from '#shared/features/presence.ts'
import { programmeEvents } from '#shared/features/programme.ts'
import { registerEndpoints, registerEvents } from '#shared/features/register.ts'
import { sharingEndpoints, sharingEvents } from '#shared/features/sharing.ts'
import { supportPathEndpoints, supportPathEvents } from '#shared/features/supportPaths.ts'
import { threadEndpoints, threadEvents } from '#shared/features/threads.ts'
import { writingCommands, writingEvents, writingSignals } from '#shared/features/writing.ts'
import type { RoleName } from '#shared/lib/actor.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { EventDef } from '#shared/lib/event.ts'
import { newPerson } from '#test/support/people.ts'
import { draftIn } from '#test/support/writing.ts'
import { buildText, paragraphFor } from '#test/writing/fixture.ts'
import type { Home } from './home.ts'

export interface ConvergenceCase {
  /** What happens, in words. */
  what: string
  event: EventDef<string, unknown>
  /** What must be there before `ana` looks. */
  prepare?: (home: Home) => Promise<unknown>
  /** Which of several announcements of the kind is meant. */
  about?: (payload: unknown, home: Home) => boolean
  /** Another person's act, or `ana`'s own on another device. What it returns is handed to `when`. */
  act: (home: Home, prepared: unknown) => Promise<unknown>
}

interface Case<Prepared, Payload> {
  what: string
  event: EventDef<string, Payload>
  about?: (payload: Payload, home: Home) => boolean
  prepare?: (home: Home) => Promise<Prepared>
  act: (home: Home, prepared: Prepared) => Promise<unknown>
}

const converges = <Prepared, Payload>(one: Case<Prepared, Payload>): ConvergenceCase => one as ConvergenceCase

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

/** Beside the document on the screen. */
const aComment =
  (writer: 'ana' | 'ben', text: string, proposal: WordProposal | null = null) =>
  async ({ document: { _id: documentId }, people }: Home) =>
    people[writer].api(commentEndpoints.create, {
      documentId,
      clientId: newId(),
      anchor: await buildAnchor(documentId, 'si conviene'),
      proposal,
      text,
    })

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
  converges({
    what: 'somebody makes a folder in the library',
    event: libraryEvents.changed,
    act: ({ network, people }) =>
      people.ben.api(libraryEndpoints.createFolder, {
        placeId: network.id,
        parentId: null,
        name: `Verbali ${newId()}`,
      }),
  }),
  converges({
    what: 'a folder is removed with what is in it',
    event: libraryEvents.changed,
    prepare: async ({ network, people }) => {
      const of = { placeId: network.id, createdBy: people.ben.id }
      const folder = await buildItem(of)
      await buildItem({ ...of, parentId: folder._id })
      return folder._id
    },
    act: ({ people }, itemId) => people.ben.api(libraryEndpoints.remove, { itemId }),
  }),
  converges({
    what: 'the Cestino lets go of what has waited its days',
    event: libraryEvents.emptied,
    prepare: ({ network, people }) =>
      buildItem({
        placeId: network.id,
        createdBy: people.ana.id,
        removedAt: new Date(Date.now() - (libraryLimits.trashDays + 1) * 86_400_000),
        removedBy: people.ana.id,
      }),
    act: () => purgeLibraries(),
  }),
  converges({
    what: 'a document is given to somebody for a time',
    event: sharingEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(sharingEndpoints.share, {
        itemId: document._id,
        to: { kind: 'person', personId: people.outsider.id },
        level: 'comment',
        until: new Date(Date.now() + 86_400_000).toISOString(),
      }),
  }),
  converges({
    what: 'a folder is for others alone, and one made behind it is seen',
    event: libraryEvents.changed,
    about: ({ items }) => items.some(({ name }) => name.startsWith('Dopo')),
    prepare: async ({ network, people }) =>
      (await buildItem({ placeId: network.id, createdBy: people.coordinator.id }))._id,
    act: async ({ network, people }, itemId) => {
      await people.coordinator.api(sharingEndpoints.narrow, { itemId, narrowed: true })
      const name = `Dopo ${newId()}`
      await people.coordinator.api(libraryEndpoints.createFolder, { placeId: network.id, parentId: null, name })
    },
  }),
  converges({
    what: 'a document moves into a folder that is for others, and out of it',
    event: sharingEvents.changed,
    prepare: async ({ network, people }) => {
      const of = { placeId: network.id, createdBy: people.coordinator.id }
      const [folder, item] = await Promise.all([buildItem(of), buildItem(of)])
      await people.coordinator.api(sharingEndpoints.narrow, { itemId: folder._id, narrowed: true })
      await people.coordinator.api(libraryEndpoints.move, { itemId: item._id, parentId: folder._id, beforeId: null })
      return { itemId: item._id, folderId: folder._id }
    },
    act: async ({ people }, { itemId, folderId }) => {
      await people.coordinator.api(libraryEndpoints.move, { itemId, parentId: null, beforeId: null })
      await people.coordinator.api(sharingEndpoints.narrow, { itemId: folderId, narrowed: false })
    },
  }),
  converges({
    what: 'something of another network is shared with all of this one',
    event: sharingEvents.changed,
    prepare: async ({ otherNetwork, people }) => {
      const personId = people.outsider.id
      await buildRole({ personId, placeId: otherNetwork.id, placeKind: 'network', role: 'coordinator' })
      return (await buildItem({ placeId: otherNetwork.id, createdBy: personId, kind: 'file' }))._id
    },
    act: ({ network, people }, itemId) =>
      people.outsider.api(sharingEndpoints.share, {
        itemId,
        to: { kind: 'place', placeId: network.id },
        level: 'read',
        until: null,
      }),
  }),
  converges({
    what: 'a document is begun from a template',
    event: documentEvents.changed,
    act: ({ network, people }) =>
      people.ben.api(documentEndpoints.create, {
        placeId: network.id,
        parentId: null,
        title: `Protocollo ${newId()}`,
        language: 'it',
        template: 'protocol',
      }),
  }),
  converges({
    what: 'somebody asks me for a review',
    event: documentEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(documentEndpoints.askReview, {
        documentId: document._id,
        reviewerIds: [people.ana.id],
        dueDay: null,
        note: 'Entro la cabina di regia.',
      }),
  }),
  converges({
    what: 'somebody names me beside the text on the screen',
    event: commentEvents.created,
    act: (home) => aComment('ben', `Che ne dici, <@${home.people.ana.id}>?`)(home),
  }),
  converges({
    what: 'a comment of mine is answered',
    event: commentEvents.changed,
    prepare: aComment('ana', 'Va detto meglio.'),
    act: ({ people }, { id: commentId }) =>
      people.ben.api(commentEndpoints.reply, { commentId, clientId: newId(), text: 'Sì, meglio.' }),
  }),
  converges({
    what: 'a proposal is accepted',
    event: commentEvents.changed,
    about: ({ comment }) => comment.state === 'accepted',
    prepare: aComment('ben', '', { change: 'insert', text: ' oggi' }),
    act: ({ people }, { id: commentId }) => people.coordinator.api(commentEndpoints.accept, { commentId }),
  }),
  converges({
    what: 'a chapter is given to me',
    event: draftingEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(draftingEndpoints.arrange, {
        documentId: document._id,
        blockId: 'paragraph0',
        title: 'Premessa',
        ownerId: people.ana.id,
        dueDay: '2026-12-01',
        done: false,
      }),
  }),
  converges({
    what: 'I have seen, on another device, where somebody names me',
    event: commentEvents.seen,
    prepare: (home) => aComment('ben', `<@${home.people.ana.id}>`)(home),
    act: ({ people }, { id: commentId }) => people.ana.api(commentEndpoints.see, { commentId }),
  }),
  converges({
    what: 'a message names the document on the screen',
    event: messageEvents.named,
    act: async ({ thread, document, people }) => {
      const text = `Ecco la bozza: https://trama.example/documenti/${document._id}`
      await people.ben.api(messageEndpoints.create, draftIn(thread._id, text))
    },
  }),
  converges({
    what: 'another network adopts the document on the screen',
    event: adoptionEvents.changed,
    about: (payload, { document }) => payload.documentId === document._id,
    prepare: async ({ document, otherNetwork, people: { facilitator } }) => {
      const gift = { placeId: otherNetwork.id, placeKind: 'network', role: 'facilitator' } as const
      await buildRole({ personId: facilitator.id, ...gift })
      const version = await buildApproved(document._id, facilitator.id)
      await openDraft(document._id, facilitator.id)
      return version
    },
    act: ({ document, otherNetwork, people }, { _id: versionId }) =>
      people.facilitator.api(adoptionEndpoints.adopt, {
        ...{ documentId: document._id, versionId, placeId: otherNetwork.id, title: `Copia ${newId()}` },
      }),
  }),
  converges({
    what: 'the document on the screen is approved and signed',
    event: documentEvents.changed,
    prepare: ({ network, people }) => buildUpload({ placeId: network.id, personId: people.facilitator.id }),
    act: async ({ document, people }, { _id: uploadId }) => {
      const { facilitator } = people
      const documentId = document._id
      const { versions } = await facilitator.api(documentEndpoints.approve, { documentId, note: null })
      await facilitator.api(documentEndpoints.sign, {
        documentId,
        versionId: versions[0]?.id ?? '',
        bodies: [{ body: 'Ambito', person: 'Ada Prova', role: 'Dirigente', day: today() }],
        registryNumber: null,
        validFrom: today(),
        validTo: null,
        uploadId,
      })
    },
  }),
  converges({
    what: 'the document on the screen gets another name',
    event: libraryEvents.changed,
    act: ({ document, people }) =>
      people.ben.api(libraryEndpoints.rename, { itemId: document._id, name: `Protocollo ${newId()}` }),
  }),
  converges({
    what: 'a text is approved',
    event: documentEvents.changed,
    prepare: ({ network, people }) => buildDocument({ placeId: network.id, createdBy: people.ben.id }),
    act: ({ people }, { _id: documentId }) =>
      people.facilitator.api(documentEndpoints.approve, { documentId, note: null }),
  }),
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
  converges({
    what: 'a place is archived',
    event: placeEvents.changed,
    act: ({ network, people }) => people.staff.api(placeAdministrationEndpoints.archive, { placeId: network.id }),
  }),
]
