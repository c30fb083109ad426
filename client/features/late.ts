// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { connectionState } from '#client/lib/live.ts'
import { personHere } from '#client/lib/session.ts'
import { listenToAdoption } from './adoption/realtime.ts'
import { agendaProposalsKey } from './agendaProposals/queries.ts'
import { listenToAgendaProposals } from './agendaProposals/realtime.ts'
import { listenToAnnouncements } from './announcements/realtime.ts'
import { answersKey } from './answers/queries.ts'
import { listenToAnswers } from './answers/realtime.ts'
import { certificatesKey } from './certificates/queries.ts'
import { listenToCertificates } from './certificates/realtime.ts'
import { listenToComments } from './comments/realtime.ts'
import { datePollsKey } from './datePolls/queries.ts'
import { listenToDatePolls } from './datePolls/realtime.ts'
import { listenToDocuments } from './documents/realtime.ts'
import { listenToDrafting } from './drafting/realtime.ts'
import { listenToEditions } from './editions/realtime.ts'
import { emergenciesKey } from './emergencies/queries.ts'
import { listenToEmergencies } from './emergencies/realtime.ts'
import { listenToFiles } from './files/realtime.ts'
import { freezesQuery } from './freezes/queries.ts'
import { listenToFreezes } from './freezes/realtime.ts'
import { guestsKey } from './guests/queries.ts'
import { listenToGuests } from './guests/realtime.ts'
import { listenToInvitations } from './invitations/realtime.ts'
import { labsKey } from './labJoining/queries.ts'
import { listenToLabJoining } from './labJoining/realtime.ts'
import { recentFilesKey } from './library/queries.ts'
import { listenToLibrary } from './library/realtime.ts'
import { shelveUploads } from './library/shelve.ts'
import { materialsKey } from './materials/queries.ts'
import { listenToMaterials } from './materials/realtime.ts'
import { listenToMeetingImports } from './meetingImports/realtime.ts'
import { meetingsKey } from './meetings/queries.ts'
import { listenToMeetings } from './meetings/realtime.ts'
import { minutesKey } from './minutes/queries.ts'
import { listenToMinutes } from './minutes/realtime.ts'
import { outcomesKey } from './outcomes/queries.ts'
import { listenToOutcomes } from './outcomes/realtime.ts'
import { keepCheckIns } from './register/localCopies.ts'
import { registersKey } from './register/queries.ts'
import { listenToRegisters } from './register/realtime.ts'
import { seriesKey } from './series/queries.ts'
import { listenToSeries } from './series/realtime.ts'
import { sharingKey } from './sharing/queries.ts'
import { listenToSharing } from './sharing/realtime.ts'
import { listenToStrategies } from './strategies/realtime.ts'
import { keepHours } from './supportPaths/localCopies.ts'
import { supportKey } from './supportPaths/queries.ts'
import { listenToSupportPaths } from './supportPaths/realtime.ts'

const listeners: (() => () => void)[] = [
  listenToDocuments,
  listenToAdoption,
  listenToAnnouncements,
  listenToComments,
  listenToDrafting,
  listenToEditions,
  listenToEmergencies,
  listenToFreezes,
  listenToInvitations,
  listenToLabJoining,
  listenToMeetings,
  listenToMeetingImports,
  listenToAnswers,
  listenToMinutes,
  listenToOutcomes,
  listenToDatePolls,
  listenToGuests,
  listenToAgendaProposals,
  listenToMaterials,
  listenToSeries,
  listenToRegisters,
  listenToCertificates,
  listenToLibrary,
  listenToFiles,
  listenToSharing,
  listenToStrategies,
  listenToSupportPaths,
]

const roots = [
  'adoption',
  'announcement',
  'announcements',
  'document',
  'documents',
  'comments',
  'chapters',
  'editions',
  emergenciesKey[0],
  'file',
  freezesQuery.queryKey[0],
  'invitations',
  'library',
  'meeting',
  'strategies',
  meetingsKey[0],
  answersKey[0],
  labsKey[0],
  minutesKey[0],
  outcomesKey[0],
  datePollsKey[0],
  guestsKey[0],
  agendaProposalsKey[0],
  materialsKey[0],
  seriesKey[0],
  recentFilesKey[0],
  registersKey[0],
  certificatesKey[0],
  sharingKey[0],
  supportKey[0],
]

/** Where one of their pages was faster than they: what was announced before anybody listened is asked again. */
function catchUp(queryClient: QueryClient): void {
  // whoever has no line yet asks everything again when it opens
  if (connectionState() === 'online') for (const root of roots) void queryClient.invalidateQueries({ queryKey: [root] })
}

/** What features do that the first page of a day does without: it comes once that stands. */
export function startLate(queryClient: QueryClient): () => void {
  const personId = personHere()
  const stops = [
    ...listeners.map((listen) => listen()),
    shelveUploads(queryClient),
    ...(personId === null ? [] : [keepHours(personId, queryClient), keepCheckIns(personId, queryClient)]),
  ]
  catchUp(queryClient)
  return () => {
    for (const stop of stops) stop()
  }
}
