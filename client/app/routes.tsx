// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ComponentType } from 'react'
import { matchPath } from 'react-router'
import {
  loadAdministrationLanguage,
  loadAnnouncementsLanguage,
  loadAnswerLinksLanguage,
  loadCalendarsLanguage,
  loadCertificatesLanguage,
  loadComponentsLanguage,
  loadDatePollsLanguage,
  loadDocumentsLanguage,
  loadEditionsLanguage,
  loadEmergenciesLanguage,
  loadFilesLanguage,
  loadFreezesLanguage,
  loadMeetingsLanguage,
  loadOutcomesLanguage,
  loadRegisterLanguage,
  loadRegisterPersonsLanguage,
  loadReportLanguage,
  loadSetupLanguage,
  loadSupportLanguage,
  loadWholeLanguage,
} from '#client/lib/i18n.tsx'
import { lazyPage } from '#client/lib/lazyPart.ts'

const staffPage = (load: () => Promise<ComponentType>) => lazyPage(load, loadAdministrationLanguage)

export const SignInPage = lazyPage(async () => (await import('#client/features/sessions/SignInPage.tsx')).SignInPage)

/** Open to everybody, signed in or not. */
export const publicPages = [
  {
    path: '/entra/link',
    Page: lazyPage(async () => (await import('#client/features/accounts/LinkPage.tsx')).LinkPage),
  },
  {
    path: '/password/dimenticata',
    Page: lazyPage(async () => (await import('#client/features/accounts/ForgottenPage.tsx')).ForgottenPage),
  },
  {
    path: '/password/nuova',
    Page: lazyPage(async () => (await import('#client/features/accounts/ResetPage.tsx')).ResetPage),
  },
  {
    path: '/email/conferma',
    Page: lazyPage(async () => (await import('#client/features/accounts/ConfirmEmailPage.tsx')).ConfirmEmailPage),
  },
  {
    path: '/primo-accesso',
    Page: lazyPage(
      async () => (await import('#client/features/setup/SetupPage.tsx')).SetupPage,
      loadWholeLanguage,
      loadSetupLanguage,
    ),
  },
  {
    path: '/invito',
    Page: lazyPage(
      async () => (await import('#client/features/invitations/InvitationPage.tsx')).InvitationPage,
      loadWholeLanguage,
    ),
  },
  {
    path: '/rispondi/:meetingId/:personId',
    Page: lazyPage(
      async () => (await import('#client/features/answerLinks/AnswerLinkPage.tsx')).AnswerLinkPage,
      loadMeetingsLanguage,
      loadAnswerLinksLanguage,
    ),
  },
  {
    path: '/attestato',
    Page: lazyPage(
      async () => (await import('#client/features/certificates/CertificatePage.tsx')).CertificatePage,
      loadCertificatesLanguage,
    ),
  },
  {
    path: '/componenti',
    Page: lazyPage(
      async () => (await import('./ComponentsPage.tsx')).ComponentsPage,
      loadWholeLanguage,
      loadComponentsLanguage,
      loadFilesLanguage,
    ),
  },
]

const invitationsPage = staffPage(
  async () => (await import('#client/features/invitations/PlaceInvitationsPage.tsx')).PlaceInvitationsPage,
)

const administrationPages = [
  {
    path: '/amministrazione',
    Page: staffPage(async () => (await import('#client/features/programme/ProgrammePage.tsx')).ProgrammePage),
  },
  {
    path: '/amministrazione/edizioni',
    Page: staffPage(async () => (await import('#client/features/editions/EditionsPage.tsx')).EditionsPage),
  },
  {
    path: '/amministrazione/edizioni/:editionId',
    Page: staffPage(async () => (await import('#client/features/editions/EditionPage.tsx')).EditionPage),
  },
  {
    path: '/amministrazione/importa-incontri',
    Page: staffPage(
      async () => (await import('#client/features/meetingImports/MeetingImportPage.tsx')).MeetingImportPage,
    ),
  },
  {
    path: '/amministrazione/spazi',
    Page: staffPage(async () => (await import('#client/features/placeAdministration/PlacesPage.tsx')).PlacesPage),
  },
  {
    path: '/amministrazione/spazi/importa',
    Page: staffPage(async () => (await import('#client/features/placeAdministration/ImportPage.tsx')).ImportPage),
  },
  {
    path: '/amministrazione/spazi/:placeId',
    Page: staffPage(async () => (await import('#client/features/placeAdministration/PlacePage.tsx')).PlacePage),
  },
  {
    path: '/amministrazione/territorio',
    Page: staffPage(async () => (await import('#client/features/territory/TerritoryPage.tsx')).TerritoryPage),
  },
  {
    path: '/amministrazione/persone',
    Page: staffPage(async () => (await import('#client/features/administration/PeoplePage.tsx')).PeoplePage),
  },
  {
    path: '/amministrazione/persone/:personId',
    Page: staffPage(async () => (await import('#client/features/administration/PersonPage.tsx')).PersonPage),
  },
  {
    path: '/amministrazione/organismi',
    Page: staffPage(
      async () => (await import('#client/features/organisations/OrganisationsPage.tsx')).OrganisationsPage,
    ),
  },
  {
    path: '/amministrazione/inviti',
    Page: staffPage(async () => (await import('#client/features/invitations/InvitationsPage.tsx')).InvitationsPage),
  },
  {
    path: '/amministrazione/posta',
    Page: staffPage(async () => (await import('#client/features/mail/OutboxPage.tsx')).OutboxPage),
  },
  {
    path: '/amministrazione/posta/:mailId',
    Page: staffPage(async () => (await import('#client/features/mail/MailPage.tsx')).MailPage),
  },
  { path: '/reti/:placeId/inviti', Page: invitationsPage },
  { path: '/laboratori/:placeId/inviti', Page: invitationsPage },
]

const meetingsPage = (load: () => Promise<ComponentType>) =>
  lazyPage(
    load,
    loadMeetingsLanguage,
    loadOutcomesLanguage,
    loadDatePollsLanguage,
    loadCalendarsLanguage,
    loadRegisterLanguage,
    loadCertificatesLanguage,
  )

const meetingPages = [
  {
    path: '/agenda',
    Page: meetingsPage(async () => (await import('#client/features/meetings/AgendaPage.tsx')).AgendaPage),
  },
  {
    path: '/reti/:placeId/incontri',
    Page: meetingsPage(
      async () => (await import('#client/features/meetings/PlaceMeetingsPage.tsx')).NetworkMeetingsPage,
    ),
  },
  {
    path: '/laboratori/:placeId/incontri',
    Page: meetingsPage(async () => (await import('#client/features/meetings/PlaceMeetingsPage.tsx')).LabMeetingsPage),
  },
  {
    path: '/incontri/nuovo',
    Page: meetingsPage(async () => (await import('#client/features/meetings/ComposerPages.tsx')).NewMeetingPage),
  },
  {
    path: '/date/:pollId',
    Page: meetingsPage(async () => (await import('#client/features/datePolls/DatePollPage.tsx')).DatePollPage),
  },
  {
    path: '/incontri/:meetingId/modifica',
    Page: meetingsPage(async () => (await import('#client/features/meetings/ComposerPages.tsx')).EditMeetingPage),
  },
  {
    path: '/incontri/:meetingId',
    Page: meetingsPage(async () => (await import('#client/features/meetings/MeetingPage.tsx')).MeetingPage),
  },
  {
    path: '/incontri/:meetingId/adesioni',
    Page: meetingsPage(
      async () => (await import('#client/features/meetings/MeetingAnswersPage.tsx')).MeetingAnswersPage,
    ),
  },
  {
    path: '/incontri/:meetingId/registro',
    Page: meetingsPage(async () => (await import('#client/features/register/RegisterPage.tsx')).RegisterPage),
  },
  {
    path: '/presenza/:meetingId',
    Page: lazyPage(
      async () => (await import('#client/features/register/CheckInPage.tsx')).CheckInPage,
      loadRegisterLanguage,
    ),
  },
]

const supportPage = (load: () => Promise<ComponentType>) => lazyPage(load, loadSupportLanguage)

/** Opened where there is no connection: what is loaded ahead for it. */
export const LogHoursPage = supportPage(
  async () => (await import('#client/features/supportPaths/LogHoursPage.tsx')).LogHoursPage,
)

const supportPages = [
  {
    path: '/reti/:placeId/percorsi',
    Page: supportPage(async () => (await import('#client/features/supportPaths/PathsPage.tsx')).PathsPage),
  },
  { path: '/segna-ore', Page: LogHoursPage },
  {
    path: '/portafoglio',
    Page: lazyPage(
      async () => (await import('#client/features/portfolio/PortfolioPage.tsx')).PortfolioPage,
      loadSupportLanguage,
      loadMeetingsLanguage,
    ),
  },
]

const freezePage = (load: () => Promise<ComponentType>) =>
  lazyPage(load, loadFreezesLanguage, loadReportLanguage, loadEditionsLanguage, loadSupportLanguage)

/** Before the channels of the programme, which have addresses like theirs. */
const freezePages = [
  {
    path: '/programma/congelati',
    Page: freezePage(async () => (await import('#client/features/freezes/FreezesPage.tsx')).FreezesPage),
  },
  {
    path: '/programma/congelati/:freezeId',
    Page: freezePage(async () => (await import('#client/features/freezes/FreezePage.tsx')).FreezePage),
  },
]

const LibraryPage = lazyPage(async () => (await import('#client/features/library/LibraryPage.tsx')).LibraryPage)
const TrashPage = lazyPage(async () => (await import('#client/features/library/TrashPage.tsx')).TrashPage)

const announcementsPage = (load: () => Promise<ComponentType>) => lazyPage(load, loadAnnouncementsLanguage)

const emergencyPage = (load: () => Promise<ComponentType>) =>
  lazyPage(load, loadEmergenciesLanguage, loadAnnouncementsLanguage, loadMeetingsLanguage)

/** Inside the shell. One line a page. */
export const pages = [
  { path: '/', Page: lazyPage(async () => (await import('#client/features/inbox/InboxPage.tsx')).InboxPage) },
  { path: '/recenti', Page: lazyPage(async () => (await import('#client/features/inbox/RecentPage.tsx')).RecentPage) },
  {
    path: '/reti',
    Page: lazyPage(async () => (await import('#client/features/places/NetworksPage.tsx')).NetworksPage),
  },
  { path: '/laboratori', Page: lazyPage(async () => (await import('#client/features/places/LabsPage.tsx')).LabsPage) },
  {
    path: '/reti/:placeId',
    Page: lazyPage(async () => (await import('#client/features/conversations/NetworkPage.tsx')).NetworkPage),
  },
  {
    path: '/reti/:placeId/conversazioni',
    Page: lazyPage(async () => (await import('#client/features/conversations/NetworkPage.tsx')).NetworkTalksPage),
  },
  {
    path: '/reti/:placeId/persone',
    Page: lazyPage(async () => (await import('#client/features/conversations/NetworkPage.tsx')).NetworkPeoplePage),
  },
  {
    path: '/laboratori/:placeId',
    Page: lazyPage(async () => (await import('#client/features/conversations/LabPage.tsx')).LabPage),
  },
  {
    path: '/laboratori/:placeId/persone',
    Page: lazyPage(async () => (await import('#client/features/conversations/LabPeoplePage.tsx')).LabPeoplePage),
  },
  {
    path: '/documenti',
    Page: lazyPage(async () => (await import('#client/features/library/DocumentsPage.tsx')).DocumentsPage),
  },
  ...['/reti', '/laboratori', '/programma'].flatMap((root) => [
    { path: `${root}/:placeId/documenti`, Page: LibraryPage },
    { path: `${root}/:placeId/documenti/cestino`, Page: TrashPage },
  ]),
  {
    path: '/programma',
    Page: lazyPage(
      async () => (await import('#client/features/report/ReportPage.tsx')).ReportPage,
      loadReportLanguage,
      loadFreezesLanguage,
      loadEditionsLanguage,
      loadSupportLanguage,
    ),
  },
  ...freezePages,
  {
    path: '/programma/persone',
    Page: lazyPage(
      async () => (await import('#client/features/registerPersons/RegisterPersonsPage.tsx')).RegisterPersonsPage,
      loadRegisterPersonsLanguage,
      loadReportLanguage,
      loadEditionsLanguage,
    ),
  },
  {
    path: '/programma/copertura',
    Page: lazyPage(
      async () => (await import('#client/features/report/CoveragePage.tsx')).CoveragePage,
      loadReportLanguage,
      loadEditionsLanguage,
    ),
  },
  {
    path: '/programma/:channelId',
    Page: lazyPage(async () => (await import('#client/features/conversations/LabPage.tsx')).ChannelPage),
  },
  {
    path: '/annunci',
    Page: announcementsPage(
      async () => (await import('#client/features/announcements/AnnouncementsPage.tsx')).AnnouncementsPage,
    ),
  },
  {
    path: '/annunci/inviati',
    Page: announcementsPage(
      async () => (await import('#client/features/announcements/AnnouncementsPage.tsx')).SentAnnouncementsPage,
    ),
  },
  {
    path: '/annunci/nuovo',
    Page: lazyPage(
      async () => (await import('#client/features/announcements/NewAnnouncementPage.tsx')).NewAnnouncementPage,
      loadAnnouncementsLanguage,
      loadAdministrationLanguage,
    ),
  },
  {
    path: '/annunci/:announcementId',
    Page: announcementsPage(
      async () => (await import('#client/features/announcements/AnnouncementPage.tsx')).AnnouncementPage,
    ),
  },
  {
    path: '/emergenze',
    Page: emergencyPage(async () => (await import('#client/features/emergencies/EmergenciesPage.tsx')).EmergenciesPage),
  },
  {
    path: '/emergenze/:emergencyId',
    Page: emergencyPage(async () => (await import('#client/features/emergencies/EmergencyPage.tsx')).EmergencyPage),
  },
  {
    path: '/conversazioni/:threadId',
    Page: lazyPage(async () => (await import('#client/features/conversations/ThreadPage.tsx')).ThreadPage),
  },
  {
    path: '/file/:fileId',
    Page: lazyPage(async () => (await import('#client/features/files/FilePage.tsx')).FilePage, loadFilesLanguage),
  },
  {
    path: '/documenti/:documentId',
    Page: lazyPage(
      async () => (await import('#client/features/documents/DocumentPage.tsx')).DocumentPage,
      loadDocumentsLanguage,
    ),
  },
  { path: '/spazi', Page: lazyPage(async () => (await import('./SpacesPage.tsx')).SpacesPage) },
  { path: '/altro', Page: lazyPage(async () => (await import('./MorePage.tsx')).MorePage) },
  { path: '/impostazioni', Page: lazyPage(async () => (await import('./SettingsPage.tsx')).SettingsPage) },
  ...meetingPages,
  ...supportPages,
  ...administrationPages,
]

/** The page that stands at an address starts loading together with the shell around it. */
export function preloadPage(pathname: string): void {
  pages.find(({ path }) => matchPath(path, pathname))?.Page.preload()
}
