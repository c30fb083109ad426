// SPDX-License-Identifier: AGPL-3.0-or-later
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { accessProgramme } from '#server/features/programme/access.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { meetingImportEndpoints as endpoints, meetingImportEvents } from '#shared/features/meetingImports.ts'
import {
  discardImport,
  previewMeetings,
  readHold,
  readImport,
  readImports,
  resumeImport,
  startImport,
} from './service.ts'
import { undoImport } from './undoing.ts'

const fileLimit = rateLimit({ burst: 40, perSecond: 0.5 })

export const meetingImportsFeature: Feature = {
  announce() {
    broadcastInOrder([meetingImportEvents.changed], ({ placeIds }) => roomsOfAudience(placeIds))
  },
  routes(router) {
    route(router, endpoints.preview, async ({ file }, actor) => {
      const by = accessProgramme(actor, 'administer')
      fileLimit(actor.id)
      return previewMeetings(by, file)
    })
    route(router, endpoints.start, async ({ file }, actor) => {
      const by = accessProgramme(actor, 'administer')
      fileLimit(actor.id)
      return startImport(by, file)
    })
    route(router, endpoints.list, async (_, actor) => ({
      imports: await readImports(accessProgramme(actor, 'administer')),
    }))
    route(router, endpoints.read, async ({ importId }, actor) => {
      accessProgramme(actor, 'administer')
      return readImport(importId)
    })
    route(router, endpoints.resume, async ({ importId }, actor) =>
      resumeImport(accessProgramme(actor, 'administer'), importId),
    )
    route(router, endpoints.discard, async ({ importId }, actor) => {
      await discardImport(accessProgramme(actor, 'administer'), importId)
      return null
    })
    route(router, endpoints.hold, async ({ importId }, actor) => ({
      hold: await readHold(accessProgramme(actor, 'administer'), importId),
    }))
    route(router, endpoints.undo, async ({ importId }, actor) => {
      await undoImport(accessProgramme(actor, 'administer'), importId)
      return readImport(importId)
    })
  },
}
