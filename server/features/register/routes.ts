// SPDX-License-Identifier: AGPL-3.0-or-later

import { onActivityUse } from '#server/features/editions/uses.ts'
import { roomsOfAudience } from '#server/features/meetings/audience.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { onMeetingUse } from '#server/features/meetings/uses.ts'
import type { Feature } from '#server/lib/feature.ts'
import { route } from '#server/lib/http/route.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { broadcastInOrder } from '#server/lib/realtime/fanOut.ts'
import { registerEndpoints as endpoints, registerEvents } from '#shared/features/register.ts'
import { accessRegister } from './access.ts'
import { checkIn, checkOut, findMyCheckIn } from './checkIn.ts'
import { CheckInModel } from './checkInModel.ts'
import { closeRegister } from './closing.ts'
import { correctRegister } from './correcting.ts'
import { isRegisterUnder } from './counted.ts'
import { sendRegister } from './leaving.ts'
import { CorrectionModel, DepartureModel } from './model.ts'
import { decideProposal, findProposedTo } from './proposals.ts'
import { findDepartures, findRegistersToClose, hydrateRegister, readRegister } from './queries.ts'
import { addRow, editRows, matchRow, removeRow, renewCode, setHeld } from './service.ts'

const writingLimit = rateLimit({ burst: 120, perSecond: 4 })
const checkInLimit = rateLimit({ burst: 20, perSecond: 0.5 })

export const registerFeature: Feature = {
  announce() {
    onMeetingUse('corrected', { model: CorrectionModel })
    onMeetingUse('left', { model: DepartureModel })
    onMeetingUse('followed', { model: CheckInModel })
    onActivityUse(isRegisterUnder)
    broadcastInOrder([registerEvents.changed], async ({ meetingId }) => {
      const meeting = await findMeeting(meetingId)
      return meeting ? roomsOfAudience(meeting.audienceIds) : []
    })
  },
  routes(router) {
    route(router, endpoints.read, async ({ meetingId }, actor) =>
      readRegister(await accessRegister(actor, meetingId, 'read')),
    )
    route(router, endpoints.editRows, async ({ meetingId, edits }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      return editRows(open, edits)
    })
    route(router, endpoints.addRow, async ({ meetingId, ...draft }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      return addRow(open, draft)
    })
    route(router, endpoints.removeRow, async ({ meetingId, rowId }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      await removeRow(open, rowId)
      return null
    })
    route(router, endpoints.matchRow, async ({ meetingId, rowId, ...match }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      return matchRow(open, rowId, match)
    })
    route(router, endpoints.setHeld, async ({ meetingId, held, version }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      await setHeld(open, held, version)
      return hydrateRegister(open.meeting)
    })
    route(router, endpoints.close, async ({ meetingId, version }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      await closeRegister(open, actor.id, version)
      return hydrateRegister(open.meeting)
    })
    route(router, endpoints.correct, async ({ meetingId, ...asked }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      await correctRegister(open, actor.id, asked)
      return hydrateRegister(open.meeting)
    })
    route(router, endpoints.decide, async ({ meetingId, ...asked }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      await decideProposal(open, actor.id, asked)
      return hydrateRegister(open.meeting)
    })
    route(router, endpoints.toClose, async (_, actor) => {
      const [meetings, proposed] = await Promise.all([findRegistersToClose(actor), findProposedTo(actor)])
      return { meetings, proposed }
    })
    route(router, endpoints.departures, async ({ meetingId }, actor) => ({
      departures: await findDepartures(await accessRegister(actor, meetingId, 'read')),
    }))
    route(router, endpoints.renewCode, async ({ meetingId }, actor) => {
      const open = await accessRegister(actor, meetingId, 'keep')
      writingLimit(actor.id)
      return renewCode(open)
    })
    route(router, endpoints.myCheckIn, async ({ meetingId }, actor) =>
      findMyCheckIn(await accessRegister(actor, meetingId, 'seeMine'), actor.id),
    )
    route(router, endpoints.checkIn, async ({ meetingId, ...draft }, actor) => {
      const open = await accessRegister(actor, meetingId, 'attend')
      checkInLimit(actor.id)
      await checkIn(open, actor.id, draft)
      return findMyCheckIn(open, actor.id)
    })
    route(router, endpoints.checkOut, async ({ meetingId }, actor) => {
      const open = await accessRegister(actor, meetingId, 'attend')
      checkInLimit(actor.id)
      await checkOut(open, actor.id)
      return findMyCheckIn(open, actor.id)
    })
    router.get('/content/registers/:meetingId/:format', sendRegister)
  },
}
