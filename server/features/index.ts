// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Router } from 'express'
import { accountsFeature } from '#server/features/accounts/routes.ts'
import { administrationFeature } from '#server/features/administration/routes.ts'
import { adoptionFeature } from '#server/features/adoption/routes.ts'
import { agendaProposalsFeature } from '#server/features/agendaProposals/routes.ts'
import { announcementsFeature } from '#server/features/announcements/routes.ts'
import { answerLinksFeature } from '#server/features/answerLinks/routes.ts'
import { answersFeature } from '#server/features/answers/routes.ts'
import { calendarsFeature } from '#server/features/calendars/routes.ts'
import { certificatesFeature } from '#server/features/certificates/routes.ts'
import { commentsFeature } from '#server/features/comments/routes.ts'
import { conversationsFeature } from '#server/features/conversations/routes.ts'
import { datePollsFeature } from '#server/features/datePolls/routes.ts'
import { documentFilesFeature } from '#server/features/documentFiles/routes.ts'
import { documentsFeature } from '#server/features/documents/routes.ts'
import { draftingFeature } from '#server/features/drafting/routes.ts'
import { editionsFeature } from '#server/features/editions/routes.ts'
import { emergenciesFeature } from '#server/features/emergencies/routes.ts'
import { exportsFeature } from '#server/features/exports/routes.ts'
import { filesFeature } from '#server/features/files/routes.ts'
import { freezesFeature } from '#server/features/freezes/routes.ts'
import { guestsFeature } from '#server/features/guests/routes.ts'
import { importsFeature } from '#server/features/imports/routes.ts'
import { inboxFeature } from '#server/features/inbox/routes.ts'
import { invitationsFeature } from '#server/features/invitations/routes.ts'
import { labJoiningFeature } from '#server/features/labJoining/routes.ts'
import { libraryFeature } from '#server/features/library/routes.ts'
import { mailFeature } from '#server/features/mail/routes.ts'
import { materialsFeature } from '#server/features/materials/routes.ts'
import { meFeature } from '#server/features/me/routes.ts'
import { meetingImportsFeature } from '#server/features/meetingImports/routes.ts'
import { meetingsFeature } from '#server/features/meetings/routes.ts'
import { messagesFeature } from '#server/features/messages/routes.ts'
import { minutesFeature } from '#server/features/minutes/routes.ts'
import { organisationsFeature } from '#server/features/organisations/routes.ts'
import { outcomesFeature } from '#server/features/outcomes/routes.ts'
import { placeAdministrationFeature } from '#server/features/placeAdministration/routes.ts'
import { placesFeature } from '#server/features/places/routes.ts'
import { portfolioFeature } from '#server/features/portfolio/routes.ts'
import { presenceFeature } from '#server/features/presence/routes.ts'
import { previewsFeature } from '#server/features/previews/routes.ts'
import { programmeFeature } from '#server/features/programme/routes.ts'
import { registerFeature } from '#server/features/register/routes.ts'
import { registerPersonsFeature } from '#server/features/registerPersons/routes.ts'
import { remindersFeature } from '#server/features/reminders/routes.ts'
import { reportFeature } from '#server/features/report/routes.ts'
import { seriesFeature } from '#server/features/series/routes.ts'
import { sessionsFeature } from '#server/features/sessions/routes.ts'
import { setupFeature } from '#server/features/setup/routes.ts'
import { sharingFeature } from '#server/features/sharing/routes.ts'
import { strategiesFeature } from '#server/features/strategies/routes.ts'
import { supportPathsFeature } from '#server/features/supportPaths/routes.ts'
import { territoryFeature } from '#server/features/territory/routes.ts'
import { threadsFeature } from '#server/features/threads/routes.ts'
import { uploadsFeature } from '#server/features/uploads/routes.ts'
import { writingFeature } from '#server/features/writing/routes.ts'
import type { Env } from '#server/lib/env.ts'
import type { Feature } from '#server/lib/feature.ts'
import { setActorResolver, setContentResolver } from '#server/lib/http/actor.ts'
import { setRoomsOf } from '#server/lib/realtime/sockets.ts'
import { resolveContentActor, resolveSessionActor } from './actor.ts'
import { roomsOfActor } from './rooms.ts'

/** The only file that names them all, in the order of their layers (test/layers.test.ts). */
const features: Feature[] = [
  programmeFeature,
  editionsFeature,
  territoryFeature,
  organisationsFeature,
  placesFeature,
  meFeature,
  sessionsFeature,
  accountsFeature,
  mailFeature,
  threadsFeature,
  uploadsFeature,
  libraryFeature,
  sharingFeature,
  filesFeature,
  previewsFeature,
  messagesFeature,
  writingFeature,
  documentsFeature,
  documentFilesFeature,
  commentsFeature,
  draftingFeature,
  importsFeature,
  adoptionFeature,
  exportsFeature,
  meetingsFeature,
  answersFeature,
  seriesFeature,
  minutesFeature,
  outcomesFeature,
  datePollsFeature,
  guestsFeature,
  agendaProposalsFeature,
  materialsFeature,
  registerFeature,
  certificatesFeature,
  answerLinksFeature,
  supportPathsFeature,
  calendarsFeature,
  invitationsFeature,
  placeAdministrationFeature,
  conversationsFeature,
  setupFeature,
  inboxFeature,
  announcementsFeature,
  emergenciesFeature,
  portfolioFeature,
  presenceFeature,
  labJoiningFeature,
  remindersFeature,
  reportFeature,
  strategiesFeature,
  registerPersonsFeature,
  freezesFeature,
  meetingImportsFeature,
  administrationFeature,
]

export function registerFeatures(router: Router): void {
  for (const feature of features) feature.routes(router)
}

let announced = false

export function startFeatures(env: Env): void {
  setActorResolver(resolveSessionActor)
  setContentResolver(resolveContentActor)
  setRoomsOf(roomsOfActor)
  for (const feature of features) feature.start?.(env)
  if (!announced) for (const feature of features) feature.announce?.()
  announced = true
}
