// SPDX-License-Identifier: AGPL-3.0-or-later
import { paths } from '#client/lib/paths.ts'

const root = paths.administration

export const administrationPaths = {
  editions: `${root}/edizioni`,
  edition: (editionId: string) => `${root}/edizioni/${editionId}`,
  places: `${root}/spazi`,
  importMeetings: `${root}/importa-incontri`,
  importNetworks: `${root}/spazi/importa`,
  place: (placeId: string) => `${root}/spazi/${placeId}`,
  territory: `${root}/territorio`,
  people: `${root}/persone`,
  peopleOf: (placeId: string) => `${root}/persone?spazio=${placeId}`,
  person: (personId: string) => `${root}/persone/${personId}`,
  organisations: `${root}/organismi`,
  invitations: `${root}/inviti`,
  mails: `${root}/posta`,
  mail: (mailId: string) => `${root}/posta/${mailId}`,
  invitationsTo: (placeId: string) => `${root}/inviti?spazio=${placeId}`,
} as const
