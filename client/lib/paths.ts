// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PlaceKind } from '#shared/lib/actor.ts'

const placeRoots = { network: '/reti', lab: '/laboratori', programme: '/programma' } as const satisfies Record<
  PlaceKind,
  string
>

/** Addresses carry ids, never names: they survive renaming. */
export const paths = {
  inbox: '/',
  recent: '/recenti',
  networks: '/reti',
  labs: '/laboratori',
  agenda: '/agenda',
  newMeeting: '/incontri/nuovo',
  spaces: '/spazi',
  documents: '/documenti',
  report: '/programma',
  coverage: '/programma/copertura',
  registerPersons: '/programma/persone',
  freezes: '/programma/congelati',
  freeze: (freezeId: string) => `/programma/congelati/${freezeId}`,
  more: '/altro',
  settings: '/impostazioni',
  administration: '/amministrazione',
  components: '/componenti',
  forgotten: '/password/dimenticata',
  place: (place: { id: string; kind: PlaceKind }) => `${placeRoots[place.kind]}/${place.id}`,
  invitationsTo: (place: { id: string; kind: PlaceKind }) => `${placeRoots[place.kind]}/${place.id}/inviti`,
  /** The folder that is open, where it is not the top. */
  library: (place: { id: string; kind: PlaceKind }, folderId: string | null = null) =>
    `${placeRoots[place.kind]}/${place.id}/documenti${folderId === null ? '' : `?cartella=${folderId}`}`,
  trash: (place: { id: string; kind: PlaceKind }) => `${placeRoots[place.kind]}/${place.id}/documenti/cestino`,
  announcements: '/annunci',
  announcementsSent: '/annunci/inviati',
  newAnnouncement: (draftId: string | null = null, meetingId: string | null = null) =>
    `/annunci/nuovo${draftId === null ? '' : `?bozza=${draftId}${meetingId === null ? '' : `&incontro=${meetingId}`}`}`,
  announceMeeting: (meetingId: string) => `/annunci/nuovo?incontro=${meetingId}`,
  announcement: (announcementId: string) => `/annunci/${announcementId}`,
  emergencies: '/emergenze',
  emergency: (emergencyId: string) => `/emergenze/${emergencyId}`,
  newMeetingFor: (emergencyId: string) => `/incontri/nuovo?emergenza=${emergencyId}`,
  channel: (channelId: string) => `/programma/${channelId}`,
  thread: (threadId: string) => `/conversazioni/${threadId}`,
  meeting: (meetingId: string) => `/incontri/${meetingId}`,
  datePoll: (pollId: string) => `/date/${pollId}`,
  register: (meetingId: string) => `/incontri/${meetingId}/registro`,
  meetingsOf: (place: { id: string; kind: PlaceKind }) => `${placeRoots[place.kind]}/${place.id}/incontri`,
  supportOf: (place: { id: string }) => `/reti/${place.id}/percorsi`,
  portfolio: '/portafoglio',
  /** Of a network, where one is named, and of one of its paths. */
  logHours: (placeId: string | null = null, pathId: string | null = null) =>
    `/segna-ore${placeId === null ? '' : `?rete=${placeId}${pathId === null ? '' : `&percorso=${pathId}`}`}`,
  /** What has not left yet, to be put right. */
  leavingHours: (clientId: string) => `/segna-ore?voce=${clientId}`,
  document: (documentId: string) => `/documenti/${documentId}`,
  file: (fileId: string) => `/file/${fileId}`,
} as const
