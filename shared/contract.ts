// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountEndpoints } from './features/accounts.ts'
import { administrationEndpoints } from './features/administration.ts'
import { adoptionEndpoints, adoptionEvents } from './features/adoption.ts'
import { agendaProposalEndpoints, agendaProposalEvents } from './features/agendaProposals.ts'
import { announcementEndpoints, announcementEvents } from './features/announcements.ts'
import { answerLinkEndpoints } from './features/answerLinks.ts'
import { answerEndpoints, answerEvents } from './features/answers.ts'
import { calendarEndpoints } from './features/calendars.ts'
import { certificateEndpoints } from './features/certificates.ts'
import { commentEndpoints, commentEvents } from './features/comments.ts'
import { conversationEndpoints } from './features/conversations.ts'
import { datePollEndpoints, datePollEvents } from './features/datePolls.ts'
import { documentFileEndpoints } from './features/documentFiles.ts'
import { documentEndpoints, documentEvents } from './features/documents.ts'
import { draftingEndpoints, draftingEvents } from './features/drafting.ts'
import { editionEndpoints, editionEvents } from './features/editions.ts'
import { emergencyEndpoints, emergencyEvents } from './features/emergencies.ts'
import { exportEndpoints } from './features/exports.ts'
import { fileEndpoints, fileEvents } from './features/files.ts'
import { freezeEndpoints, freezeEvents } from './features/freezes.ts'
import { guestEndpoints, guestEvents } from './features/guests.ts'
import { importEndpoints } from './features/imports.ts'
import { inboxEndpoints, inboxEvents } from './features/inbox.ts'
import { invitationEndpoints, invitationEvents } from './features/invitations.ts'
import { labJoiningEndpoints, labJoiningEvents } from './features/labJoining.ts'
import { libraryEndpoints, libraryEvents } from './features/library.ts'
import { mailEndpoints } from './features/mail.ts'
import { materialEndpoints, materialEvents } from './features/materials.ts'
import { meEndpoints, meEvents } from './features/me.ts'
import { meetingImportEndpoints, meetingImportEvents } from './features/meetingImports.ts'
import { meetingEndpoints, meetingEvents } from './features/meetings.ts'
import { messageEndpoints, messageEvents } from './features/messages.ts'
import { minutesEndpoints, minutesEvents } from './features/minutes.ts'
import { organisationEndpoints } from './features/organisations.ts'
import { outcomeEndpoints, outcomeEvents } from './features/outcomes.ts'
import { placeAdministrationEndpoints } from './features/placeAdministration.ts'
import { placeEndpoints, placeEvents } from './features/places.ts'
import { portfolioEndpoints } from './features/portfolio.ts'
import { presenceEndpoints, presenceEvents, presenceSignals } from './features/presence.ts'
import { programmeEndpoints, programmeEvents } from './features/programme.ts'
import { registerEndpoints, registerEvents } from './features/register.ts'
import { registerPersonEndpoints, registerPersonEvents } from './features/registerPersons.ts'
import { reminderEndpoints } from './features/reminders.ts'
import { reportEndpoints } from './features/report.ts'
import { seriesEndpoints } from './features/series.ts'
import { sessionEndpoints } from './features/sessions.ts'
import { setupEndpoints } from './features/setup.ts'
import { sharingEndpoints, sharingEvents } from './features/sharing.ts'
import { strategyEndpoints, strategyEvents } from './features/strategies.ts'
import { supportPathEndpoints, supportPathEvents } from './features/supportPaths.ts'
import { territoryEndpoints } from './features/territory.ts'
import { threadEndpoints, threadEvents } from './features/threads.ts'
import { uploadEndpoints } from './features/uploads.ts'
import { writingCommands, writingEndpoints, writingEvents, writingSignals } from './features/writing.ts'

/** Every way in, by feature: the generated test of the doors walks this list. The client imports single features. */
export const endpoints = {
  accounts: accountEndpoints,
  administration: administrationEndpoints,
  adoption: adoptionEndpoints,
  agendaProposals: agendaProposalEndpoints,
  answerLinks: answerLinkEndpoints,
  answers: answerEndpoints,
  calendars: calendarEndpoints,
  certificates: certificateEndpoints,
  announcements: announcementEndpoints,
  comments: commentEndpoints,
  conversations: conversationEndpoints,
  datePolls: datePollEndpoints,
  documentFiles: documentFileEndpoints,
  documents: documentEndpoints,
  editions: editionEndpoints,
  emergencies: emergencyEndpoints,
  exports: exportEndpoints,
  drafting: draftingEndpoints,
  files: fileEndpoints,
  freezes: freezeEndpoints,
  guests: guestEndpoints,
  imports: importEndpoints,
  inbox: inboxEndpoints,
  invitations: invitationEndpoints,
  mail: mailEndpoints,
  labJoining: labJoiningEndpoints,
  library: libraryEndpoints,
  materials: materialEndpoints,
  meetings: meetingEndpoints,
  meetingImports: meetingImportEndpoints,
  messages: messageEndpoints,
  minutes: minutesEndpoints,
  organisations: organisationEndpoints,
  outcomes: outcomeEndpoints,
  me: meEndpoints,
  placeAdministration: placeAdministrationEndpoints,
  places: placeEndpoints,
  portfolio: portfolioEndpoints,
  presence: presenceEndpoints,
  programme: programmeEndpoints,
  register: registerEndpoints,
  registerPersons: registerPersonEndpoints,
  series: seriesEndpoints,
  reminders: reminderEndpoints,
  report: reportEndpoints,
  sessions: sessionEndpoints,
  setup: setupEndpoints,
  sharing: sharingEndpoints,
  strategies: strategyEndpoints,
  supportPaths: supportPathEndpoints,
  territory: territoryEndpoints,
  threads: threadEndpoints,
  uploads: uploadEndpoints,
  writing: writingEndpoints,
}

/** Every announcement of the server. */
export const events = {
  adoption: adoptionEvents,
  agendaProposals: agendaProposalEvents,
  answers: answerEvents,
  announcements: announcementEvents,
  comments: commentEvents,
  datePolls: datePollEvents,
  files: fileEvents,
  freezes: freezeEvents,
  documents: documentEvents,
  drafting: draftingEvents,
  editions: editionEvents,
  emergencies: emergencyEvents,
  guests: guestEvents,
  inbox: inboxEvents,
  invitations: invitationEvents,
  labJoining: labJoiningEvents,
  library: libraryEvents,
  materials: materialEvents,
  meetings: meetingEvents,
  meetingImports: meetingImportEvents,
  messages: messageEvents,
  minutes: minutesEvents,
  outcomes: outcomeEvents,
  me: meEvents,
  places: placeEvents,
  presence: presenceEvents,
  programme: programmeEvents,
  register: registerEvents,
  registerPersons: registerPersonEvents,
  sharing: sharingEvents,
  strategies: strategyEvents,
  supportPaths: supportPathEvents,
  threads: threadEvents,
  writing: writingEvents,
}

/** Every signal a client may send over its socket. */
export const signals = { presence: presenceSignals, writing: writingSignals }

/** What a client may ask over its socket and is answered: writing together, and nothing else. */
export const commands = { writing: writingCommands }
