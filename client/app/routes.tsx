// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ComponentType, lazy } from 'react'
import { matchPath } from 'react-router'
import {
  loadAdministrationLanguage,
  loadComponentsLanguage,
  loadDocumentsLanguage,
  loadFilesLanguage,
  loadSetupLanguage,
  loadWholeLanguage,
} from '#client/lib/i18n.tsx'

/** A page of its own chunk, by the name it is exported with. `load` may be called ahead of need. */
function page<Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) {
  return Object.assign(
    lazy(async () => ({ default: (await load())[name] })),
    { load },
  )
}

/** The same for the administration, with its words. */
const staffPage = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  page(async () => {
    const [module] = await Promise.all([load(), loadAdministrationLanguage()])
    return module
  }, name)

/** The same where documents are shown. */
const documentsPage = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  page(async () => {
    const [module] = await Promise.all([load(), loadDocumentsLanguage()])
    return module
  }, name)

export const SignInPage = page(() => import('#client/features/sessions/SignInPage.tsx'), 'SignInPage')

/** Open to everybody, signed in or not. */
export const publicPages = [
  { path: '/entra/link', Page: page(() => import('#client/features/accounts/LinkPage.tsx'), 'LinkPage') },
  {
    path: '/password/dimenticata',
    Page: page(() => import('#client/features/accounts/ForgottenPage.tsx'), 'ForgottenPage'),
  },
  { path: '/password/nuova', Page: page(() => import('#client/features/accounts/ResetPage.tsx'), 'ResetPage') },
  {
    path: '/email/conferma',
    Page: page(() => import('#client/features/accounts/ConfirmEmailPage.tsx'), 'ConfirmEmailPage'),
  },
  {
    path: '/primo-accesso',
    Page: page(async () => {
      await loadWholeLanguage()
      await loadSetupLanguage()
      return import('#client/features/setup/SetupPage.tsx')
    }, 'SetupPage'),
  },
  {
    path: '/invito',
    Page: page(async () => {
      await loadWholeLanguage()
      return import('#client/features/invitations/InvitationPage.tsx')
    }, 'InvitationPage'),
  },
  {
    path: '/componenti',
    Page: page(async () => {
      await loadWholeLanguage()
      const [module] = await Promise.all([
        import('./ComponentsPage.tsx'),
        loadComponentsLanguage(),
        loadFilesLanguage(),
      ])
      return module
    }, 'ComponentsPage'),
  },
]

const invitationsPage = staffPage(
  () => import('#client/features/invitations/PlaceInvitationsPage.tsx'),
  'PlaceInvitationsPage',
)

const administrationPages = [
  {
    path: '/amministrazione',
    Page: staffPage(() => import('#client/features/programme/ProgrammePage.tsx'), 'ProgrammePage'),
  },
  {
    path: '/amministrazione/spazi',
    Page: staffPage(() => import('#client/features/placeAdministration/PlacesPage.tsx'), 'PlacesPage'),
  },
  {
    path: '/amministrazione/spazi/importa',
    Page: staffPage(() => import('#client/features/placeAdministration/ImportPage.tsx'), 'ImportPage'),
  },
  {
    path: '/amministrazione/spazi/:placeId',
    Page: staffPage(() => import('#client/features/placeAdministration/PlacePage.tsx'), 'PlacePage'),
  },
  {
    path: '/amministrazione/territorio',
    Page: staffPage(() => import('#client/features/territory/TerritoryPage.tsx'), 'TerritoryPage'),
  },
  {
    path: '/amministrazione/persone',
    Page: staffPage(() => import('#client/features/administration/PeoplePage.tsx'), 'PeoplePage'),
  },
  {
    path: '/amministrazione/persone/:personId',
    Page: staffPage(() => import('#client/features/administration/PersonPage.tsx'), 'PersonPage'),
  },
  {
    path: '/amministrazione/organismi',
    Page: staffPage(() => import('#client/features/organisations/OrganisationsPage.tsx'), 'OrganisationsPage'),
  },
  {
    path: '/amministrazione/inviti',
    Page: staffPage(() => import('#client/features/invitations/InvitationsPage.tsx'), 'InvitationsPage'),
  },
  {
    path: '/amministrazione/posta',
    Page: staffPage(() => import('#client/features/mail/OutboxPage.tsx'), 'OutboxPage'),
  },
  {
    path: '/amministrazione/posta/:mailId',
    Page: staffPage(() => import('#client/features/mail/MailPage.tsx'), 'MailPage'),
  },
  { path: '/reti/:placeId/inviti', Page: invitationsPage },
  { path: '/laboratori/:placeId/inviti', Page: invitationsPage },
]

const LibraryPage = page(() => import('#client/features/library/LibraryPage.tsx'), 'LibraryPage')
const TrashPage = page(() => import('#client/features/library/TrashPage.tsx'), 'TrashPage')

/** Inside the shell. One line a page. */
export const pages = [
  { path: '/', Page: page(() => import('#client/features/inbox/InboxPage.tsx'), 'InboxPage') },
  { path: '/recenti', Page: page(() => import('#client/features/inbox/RecentPage.tsx'), 'RecentPage') },
  { path: '/reti', Page: page(() => import('#client/features/places/NetworksPage.tsx'), 'NetworksPage') },
  { path: '/laboratori', Page: page(() => import('#client/features/places/LabsPage.tsx'), 'LabsPage') },
  { path: '/reti/:placeId', Page: page(() => import('#client/features/conversations/NetworkPage.tsx'), 'NetworkPage') },
  {
    path: '/reti/:placeId/conversazioni',
    Page: page(() => import('#client/features/conversations/NetworkPage.tsx'), 'NetworkTalksPage'),
  },
  {
    path: '/reti/:placeId/persone',
    Page: page(() => import('#client/features/conversations/NetworkPage.tsx'), 'NetworkPeoplePage'),
  },
  { path: '/laboratori/:placeId', Page: page(() => import('#client/features/conversations/LabPage.tsx'), 'LabPage') },
  {
    path: '/laboratori/:placeId/persone',
    Page: page(() => import('#client/features/conversations/LabPeoplePage.tsx'), 'LabPeoplePage'),
  },
  { path: '/documenti', Page: page(() => import('#client/features/library/DocumentsPage.tsx'), 'DocumentsPage') },
  ...['/reti', '/laboratori', '/programma'].flatMap((root) => [
    { path: `${root}/:placeId/documenti`, Page: LibraryPage },
    { path: `${root}/:placeId/documenti/cestino`, Page: TrashPage },
  ]),
  {
    path: '/programma/:channelId',
    Page: page(() => import('#client/features/conversations/LabPage.tsx'), 'ChannelPage'),
  },
  {
    path: '/conversazioni/:threadId',
    Page: page(() => import('#client/features/conversations/ThreadPage.tsx'), 'ThreadPage'),
  },
  {
    path: '/file/:fileId',
    Page: page(async () => {
      const [module] = await Promise.all([import('#client/features/files/FilePage.tsx'), loadFilesLanguage()])
      return module
    }, 'FilePage'),
  },
  {
    path: '/documenti/:documentId',
    Page: documentsPage(() => import('#client/features/documents/DocumentPage.tsx'), 'DocumentPage'),
  },
  { path: '/spazi', Page: page(() => import('./SpacesPage.tsx'), 'SpacesPage') },
  { path: '/altro', Page: page(() => import('./MorePage.tsx'), 'MorePage') },
  { path: '/impostazioni', Page: page(() => import('./SettingsPage.tsx'), 'SettingsPage') },
  ...administrationPages,
]

/** The page that stands at an address starts loading together with the shell around it. */
export function preloadPage(pathname: string): void {
  const found = pages.find(({ path }) => matchPath(path, pathname))
  // a failure shows itself where the page is drawn
  found?.Page.load().catch(() => undefined)
}
