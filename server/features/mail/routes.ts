// SPDX-License-Identifier: AGPL-3.0-or-later
import { accessProgramme } from '#server/features/programme/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { mailEndpoints } from '#shared/features/mail.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessOutbox, isHere, setOutboxReach } from './access.ts'
import { findWrittenMail, findWrittenMails } from './queries.ts'

export const mailFeature: Feature = {
  start: setOutboxReach,
  routes(router) {
    route(router, mailEndpoints.reach, async (_input, actor, { request }) => {
      accessProgramme(actor, 'administer')
      return { here: isHere(request) }
    })

    route(router, mailEndpoints.outbox, async (_input, actor, { request }) => {
      const door = accessOutbox(actor, request)
      return { mails: await findWrittenMails(door) }
    })

    route(router, mailEndpoints.read, async ({ mailId }, actor, { request }) => {
      const door = accessOutbox(actor, request)
      const mail = await findWrittenMail(door, mailId)
      if (!mail) throw new AppError('not_found')
      return mail
    })
  },
}
