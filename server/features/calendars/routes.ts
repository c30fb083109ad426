// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Request, Response } from 'express'
import { writeCalendarsWith } from '#server/features/mail/service.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { route } from '#server/lib/http/route.ts'
import { limiter } from '#server/lib/limiter.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { calendarEndpoints as endpoints } from '#shared/features/calendars.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { writeCalendar } from './ics.ts'
import { findCalendar, findFeeds } from './queries.ts'
import { removeFeed, renewFeed } from './service.ts'

const renewingLimit = rateLimit({ burst: 20, perSecond: 0.1 })
/** An address has 128 random bits: who tries some is told to stop all the same. */
const wrongAddresses = limiter({ name: 'calendar:wrong', points: 100, seconds: 15 * 60 })
/** Programmes ask every few minutes, not every second. */
const askingLimit = rateLimit({ burst: 30, perSecond: 0.5 })

async function sendCalendar(request: Request, response: Response): Promise<void> {
  const token = id.safeParse(request.params.token)
  if (token.success) askingLimit(token.data)
  const calendar = token.success ? await findCalendar(token.data) : null
  if (calendar === null) {
    await wrongAddresses.take(addressOf(request))
    throw new AppError('not_found')
  }
  response.setHeader('Content-Type', 'text/calendar; charset=utf-8')
  response.setHeader('Content-Disposition', 'inline; filename="trama.ics"')
  response.setHeader('Cache-Control', 'private, no-cache')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.send(calendar)
}

/** What a letter about a meeting carries. */
async function writeEntry(meetingId: string, language: 'it' | 'en'): Promise<string | null> {
  const meeting = await findMeeting(meetingId)
  return meeting && writeCalendar([meeting], { name: meeting.title, language, withLinks: true })
}

export const calendarsFeature: Feature = {
  start: () => writeCalendarsWith(writeEntry),
  routes(router) {
    router.get('/calendars/:token.ics', sendCalendar)
    route(router, endpoints.list, async (_, actor) => ({ feeds: await findFeeds(actor) }))
    route(router, endpoints.renew, async ({ placeId }, actor) => {
      renewingLimit(actor.id)
      return renewFeed(actor, placeId)
    })
    route(router, endpoints.remove, async ({ placeId }, actor) => {
      await removeFeed(actor, placeId)
      return null
    })
  },
}
