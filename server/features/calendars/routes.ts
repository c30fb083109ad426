// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import type { Request, Response } from 'express'
import { writeCalendarsWith } from '#server/features/mail/service.ts'
import { accessMeeting } from '#server/features/meetings/access.ts'
import { findMeeting } from '#server/features/meetings/queries.ts'
import { findPerson } from '#server/features/people/queries.ts'
import type { Feature } from '#server/lib/feature.ts'
import { addressOf } from '#server/lib/http/address.ts'
import { requireContentActor, sendContent } from '#server/lib/http/content.ts'
import { route } from '#server/lib/http/route.ts'
import { limiter } from '#server/lib/limiter.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { calendarEndpoints as endpoints } from '#shared/features/calendars.ts'
import { defaultSettings } from '#shared/features/people.ts'
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

/** One meeting as a file, for who may see it. */
async function sendEntry(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  askingLimit(actor.id)
  const meetingId = id.safeParse(request.params.meetingId)
  if (!meetingId.success) throw new AppError('not_found')
  const { record } = await accessMeeting(actor, meetingId.data, 'read')
  const { settings } = (await findPerson(actor.id)) ?? { settings: defaultSettings }
  const entry = writeCalendar([record], { name: record.title, language: settings.language, withLinks: true })
  const bytes = Buffer.from(entry)
  await sendContent(request, response, {
    name: 'incontro.ics',
    mediaType: 'text/calendar',
    size: bytes.length,
    etag: `${record._id}-${record.version}`,
    open: async (range) => Readable.from([range ? bytes.subarray(range.start, range.end + 1) : bytes]),
  })
}

export const calendarsFeature: Feature = {
  start: () => writeCalendarsWith(writeEntry),
  routes(router) {
    router.get('/calendars/:token.ics', sendCalendar)
    router.get('/content/meetings/:meetingId', sendEntry)
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
