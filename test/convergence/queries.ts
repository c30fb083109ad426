// SPDX-License-Identifier: AGPL-3.0-or-later

import type { QueryKey, QueryObserverOptions } from '@tanstack/react-query'
import { peopleQuery, personRecordQuery, personSessionsQuery } from '#client/features/administration/queries.ts'
import {
  adoptionQuery,
  adoptionTargetsQuery,
  fileUsesQuery,
  namingQuery,
  newsQuery,
  originComparisonQuery,
  sourcesQuery,
  suggestionQuery,
  waitingAdoptionsQuery,
} from '#client/features/adoption/queries.ts'
import { agendaProposalsQuery } from '#client/features/agendaProposals/queries.ts'
import {
  announcementQuery,
  attachedMeetingQuery,
  audienceCountQuery,
  comingMeetingsQuery,
  deliveryQuery,
  reachQuery,
  receivedAnnouncementsQuery,
  sentAnnouncementsQuery,
  waitingAnnouncementsQuery,
} from '#client/features/announcements/queries.ts'
import { answersQuery, myStandingsQuery, waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { calendarsQuery } from '#client/features/calendars/queries.ts'
import { certificatesQuery, myCertificateQuery } from '#client/features/certificates/queries.ts'
import { commentsQuery, waitingCommentsQuery } from '#client/features/comments/queries.ts'
import { threadPageQuery, threadPeopleQuery, threadRowsQuery } from '#client/features/conversations/queries.ts'
import { datePollQuery, openPollsQuery, waitingPollsQuery } from '#client/features/datePolls/queries.ts'
import {
  comparisonQuery,
  documentCardQuery,
  documentPeopleQuery,
  documentQuery,
  inForceQuery,
  sentQuery,
  textAtQuery,
  versionTextQuery,
  waitingQuery,
} from '#client/features/documents/queries.ts'
import { chaptersQuery, waitingChaptersQuery } from '#client/features/drafting/queries.ts'
import { editionsQuery } from '#client/features/editions/queries.ts'
import {
  emergenciesQuery,
  emergencyDocumentsQuery,
  emergencyMeetingsQuery,
  emergencyQuery,
  waitingRenewalsQuery,
} from '#client/features/emergencies/queries.ts'
import { exportQuery } from '#client/features/exports/queries.ts'
import { filePreviewQuery, fileQuery } from '#client/features/files/queries.ts'
import {
  freezeComparisonQuery,
  freezeQuery,
  freezesQuery,
  frozenRecordsQuery,
} from '#client/features/freezes/queries.ts'
import { guestsQuery } from '#client/features/guests/queries.ts'
import { importLookQuery } from '#client/features/imports/queries.ts'
import { inboxQuery, recentQuery } from '#client/features/inbox/queries.ts'
import { pendingInvitationsQuery } from '#client/features/invitations/queries.ts'
import { joinableLabsQuery, joinRequestsQuery } from '#client/features/labJoining/queries.ts'
import { findItemsQuery, libraryQuery, recentFilesQuery, trashQuery } from '#client/features/library/queries.ts'
import { outboxQuery, writtenMailQuery } from '#client/features/mail/queries.ts'
import { materialsQuery } from '#client/features/materials/queries.ts'
import { meQuery } from '#client/features/me/queries.ts'
import { importHoldQuery, meetingImportsQuery } from '#client/features/meetingImports/queries.ts'
import { meetingQuery, meetingsQuery } from '#client/features/meetings/queries.ts'
import { messageHistoryQuery, threadLogQuery } from '#client/features/messages/queries.ts'
import { meetingOfMinutesQuery, minutesQuery } from '#client/features/minutes/queries.ts'
import { organisationsQuery } from '#client/features/organisations/queries.ts'
import { outcomesOfMeetingQuery, outcomesOfPlaceQuery, waitingActionsQuery } from '#client/features/outcomes/queries.ts'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { placeMembersQuery, placeQuery, placesQuery } from '#client/features/places/queries.ts'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { placePresenceQuery, threadPresenceQuery } from '#client/features/presence/queries.ts'
import { programmeQuery } from '#client/features/programme/queries.ts'
import {
  departuresQuery,
  myCheckInQuery,
  registerQuery,
  registersToCloseQuery,
} from '#client/features/register/queries.ts'
import {
  joinCandidatesQuery,
  joinPreviewQuery,
  registerJoinsQuery,
  registerPeopleQuery,
} from '#client/features/registerPersons/queries.ts'
import { reminderTextsQuery } from '#client/features/reminders/queries.ts'
import {
  coverageQuery,
  reportDeparturesQuery,
  reportQuery,
  reportRecordsQuery,
} from '#client/features/report/queries.ts'
import { seriesQuery } from '#client/features/series/queries.ts'
import { sessionsQuery } from '#client/features/sessions/queries.ts'
import {
  audienceQuery,
  itemSharingQuery,
  moveAudienceQuery,
  recipientsQuery,
  sharedWithMeQuery,
} from '#client/features/sharing/queries.ts'
import { strategiesQuery } from '#client/features/strategies/queries.ts'
import { supportDayQuery, supportEntriesQuery, supportPathsQuery } from '#client/features/supportPaths/queries.ts'
import { territoryQuery } from '#client/features/territory/queries.ts'
import { takenQuery } from '#client/features/uploads/queries.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import type { Home } from './home.ts'

/** A query of the client, whatever it holds. */
export interface AnyQuery {
  queryKey: QueryKey
  queryFn: NonNullable<QueryObserverOptions['queryFn']>
  meta?: Record<string, unknown>
}

const erased = (queries: Record<string, unknown>) => queries as Record<string, AnyQuery>

/** What announcements keep current, on the screen of somebody who is at home here; by the name of the query. */
export const heldQueries = ({
  network,
  thread,
  lab,
  file,
  document,
  meeting,
  poll,
  announcement,
  emergency,
}: Home): Record<string, AnyQuery> =>
  erased({
    meQuery,
    programmeQuery,
    editionsQuery,
    freezesQuery,
    placesQuery,
    joinableLabsQuery,
    joinRequestsQuery,
    inboxQuery,
    pendingInvitationsQuery: pendingInvitationsQuery(lab.id),
    placeQuery: placeQuery(network.id),
    placeMembersQuery: placeMembersQuery(network.id),
    threadRowsQuery: threadRowsQuery(network.id),
    threadPageQuery: threadPageQuery(thread._id),
    threadPeopleQuery: threadPeopleQuery(thread._id),
    threadLogQuery: threadLogQuery(thread._id),
    libraryQuery: libraryQuery(network.id),
    trashQuery: trashQuery(network.id),
    recentFilesQuery: recentFilesQuery(),
    placePresenceQuery: placePresenceQuery(network.id),
    threadPresenceQuery: threadPresenceQuery(thread._id),
    documentQuery: documentQuery(document._id),
    documentPeopleQuery: documentPeopleQuery(document._id),
    documentCardQuery: documentCardQuery(document._id),
    inForceQuery: inForceQuery(network.id),
    waitingQuery,
    adoptionQuery: adoptionQuery(document._id),
    namingQuery: namingQuery(document._id),
    waitingAdoptionsQuery,
    commentsQuery: commentsQuery(document._id),
    chaptersQuery: chaptersQuery(document._id),
    waitingChaptersQuery,
    waitingCommentsQuery,
    announcementQuery: announcementQuery(announcement._id),
    waitingAnnouncementsQuery,
    emergenciesQuery,
    emergencyQuery: emergencyQuery(emergency._id),
    waitingRenewalsQuery,
    strategiesQuery,
    fileQuery: fileQuery(file._id),
    filePreviewQuery: filePreviewQuery(file._id, 1),
    itemSharingQuery: itemSharingQuery(file._id),
    audienceQuery: audienceQuery(document._id),
    sharedWithMeQuery,
    meetingQuery: meetingQuery(meeting._id),
    minutesQuery: minutesQuery(meeting._id),
    outcomesOfMeetingQuery: outcomesOfMeetingQuery(meeting._id),
    outcomesOfPlaceQuery: outcomesOfPlaceQuery(network.id),
    waitingActionsQuery,
    datePollQuery: datePollQuery(poll._id),
    openPollsQuery: openPollsQuery(network.id),
    waitingPollsQuery,
    guestsQuery: guestsQuery(meeting._id),
    agendaProposalsQuery: agendaProposalsQuery(meeting._id),
    materialsQuery: materialsQuery(meeting._id),
    seriesQuery: seriesQuery(meeting._id),
    meetingsQuery: meetingsQuery(today(), addDays(today(), 30), network.id),
    answersQuery: answersQuery(meeting._id),
    myStandingsQuery: myStandingsQuery(today(), addDays(today(), 30)),
    waitingAnswersQuery,
    supportPathsQuery: supportPathsQuery(network.id),
    supportEntriesQuery: supportEntriesQuery(network.id),
    supportDayQuery: supportDayQuery(network.id, today()),
    registerQuery: registerQuery(meeting._id),
    myCheckInQuery: myCheckInQuery(meeting._id),
    registersToCloseQuery,
    certificatesQuery: certificatesQuery(meeting._id),
    myCertificateQuery: myCertificateQuery(meeting._id),
  })

/** What is held of all places at once. */
export const heldOfAll = (): Record<string, AnyQuery> =>
  erased({ allMeetings: meetingsQuery(today(), addDays(today(), 30)) })

/** The same queries where the conversation is one of the whole programme, whose people are those of every network. */
export const heldOfProgramme = ({ programme }: Home): Record<string, AnyQuery> =>
  erased({
    programmeThreadPage: threadPageQuery(programme.general._id),
    programmeThreadPeople: threadPeopleQuery(programme.general._id),
  })

const unmadeExport = {
  id: '',
  state: 'waiting',
  reason: null,
  done: 0,
  total: 0,
  name: null,
  size: null,
  leftOut: 0,
} as const

/** What no announcement tells of: asked anew whenever it is opened. */
export const queriesAskedWhenOpened: Record<string, { staleTime?: unknown }> = {
  recentQuery,
  portfolioQuery,
  reminderTextsQuery: reminderTextsQuery(''),
  meetingOfMinutesQuery: meetingOfMinutesQuery(''),
  receivedAnnouncementsQuery,
  sentAnnouncementsQuery,
  deliveryQuery: deliveryQuery(''),
  reachQuery,
  attachedMeetingQuery: attachedMeetingQuery(''),
  comingMeetingsQuery,
  audienceCountQuery: audienceCountQuery({ healthAgencyIds: [], districtIds: [], placeIds: [], roles: [], tags: [] }),
  findItemsQuery: findItemsQuery(''),
  versionTextQuery: versionTextQuery('', ''),
  comparisonQuery: comparisonQuery('', ''),
  sentQuery: sentQuery(''),
  textAtQuery: textAtQuery('', 0),
  importLookQuery: importLookQuery('', null),
  adoptionTargetsQuery: adoptionTargetsQuery(''),
  fileUsesQuery: fileUsesQuery(''),
  sourcesQuery: sourcesQuery(''),
  newsQuery: newsQuery('', ''),
  originComparisonQuery: originComparisonQuery(''),
  suggestionQuery: suggestionQuery(''),
  emergencyDocumentsQuery: emergencyDocumentsQuery(''),
  emergencyMeetingsQuery: emergencyMeetingsQuery(''),
  exportQuery: exportQuery(unmadeExport),
  departuresQuery: departuresQuery(''),
  takenQuery: takenQuery(null, []),
  calendarsQuery,
  recipientsQuery: recipientsQuery('', ''),
  moveAudienceQuery: moveAudienceQuery('', null),
  freezeQuery: freezeQuery(''),
  freezeComparisonQuery: freezeComparisonQuery('', null),
  frozenRecordsQuery: frozenRecordsQuery('', { no: 1, lineId: null, measure: 'meetings' }),
  reportDeparturesQuery,
  reportQuery: reportQuery({}),
  coverageQuery: coverageQuery({}),
  reportRecordsQuery: reportRecordsQuery({ no: 1, measure: 'meetings' }),
  importHoldQuery: importHoldQuery(''),
  meetingImportsQuery,
  joinCandidatesQuery,
  joinPreviewQuery: joinPreviewQuery('', ''),
  registerJoinsQuery,
  registerPeopleQuery: registerPeopleQuery(''),
  sessionsQuery,
  messageHistoryQuery: messageHistoryQuery(''),
  administeredPlacesQuery,
  territoryQuery,
  organisationsQuery: organisationsQuery(),
  peopleQuery: peopleQuery({}),
  personRecordQuery: personRecordQuery(''),
  personSessionsQuery: personSessionsQuery(''),
  outboxQuery,
  writtenMailQuery: writtenMailQuery(''),
}
