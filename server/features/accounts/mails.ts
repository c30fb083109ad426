// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MailRequest } from '#server/features/mail/service.ts'
import type { Person } from '#server/features/people/queries.ts'

type Told = Pick<MailRequest, 'template'> & Partial<Pick<MailRequest, 'page' | 'params' | 'secretOf'>>

/** In the words of whom it is for; its button leads to the start unless it is told where. */
export const mailTo = ({ name, settings }: Person, to: string, told: Told): MailRequest => ({
  to,
  name,
  language: settings.language,
  params: {},
  page: '/',
  secretOf: null,
  ...told,
})
