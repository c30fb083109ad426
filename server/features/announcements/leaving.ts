// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { requireContentActor, sendContent } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { rateLimit } from '#server/lib/rate.ts'
import type { announcementEndpoints, DeliveryRow } from '#shared/features/announcements.ts'
import { languages } from '#shared/features/people.ts'
import en from '#shared/i18n/en/announcementList.json' with { type: 'json' }
import it from '#shared/i18n/it/announcementList.json' with { type: 'json' }
import type { OutputOf } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import { createFormat } from '#shared/lib/format.ts'
import { inBothLanguages, type LanguageCode } from '#shared/lib/i18n.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { accessAnnouncement } from './access.ts'
import { DepartureModel } from './model.ts'
import { italianOf } from './posts.ts'
import { findDelivery } from './queries.ts'

const leavingLimit = rateLimit({ burst: 20, perSecond: 0.2 })
const asked = z.object({ announcementId: id })
const spoken = z.object({ language: z.optional(oneOf(languages)) })

/** The words of the list as a table: the client never loads them. */
const listWords = inBothLanguages(it, en)

type Delivery = OutputOf<typeof announcementEndpoints.delivery>

/** As a spreadsheet in Italy opens it without a question; no cell of it is taken for a formula. */
function deliveryCsv({ places, people }: Delivery, language: LanguageCode): Buffer {
  const t = listWords(language)
  const format = createFormat(language)
  const names = new Map(places.map(({ id, name }) => [id, name]))
  const at = (instant: string | null) => (instant === null ? '' : format.full(instant))
  const cells = ({ person, placeIds, acknowledgedAt, opened, mail, remindedAt }: DeliveryRow): string[] => [
    person.name,
    person.title,
    person.organisation ?? '',
    format.list(placeIds.flatMap((id) => names.get(id) ?? [])),
    at(acknowledgedAt),
    t(opened ? 'yes' : 'no'),
    t(`mail.${mail.state}`),
    at(mail.at),
    at(remindedAt),
  ]
  const titles = (
    ['name', 'role', 'organisation', 'places', 'acknowledged', 'opened', 'mailed', 'mailedAt', 'reminded'] as const
  ).map((column) => t(`column.${column}`))
  const text = stringify([titles, ...people.map(cells)], {
    bom: true,
    delimiter: ';',
    record_delimiter: '\r\n',
    escape_formulas: true,
  })
  return Buffer.from(text)
}

/** Whatever leaves is written down before its first byte goes. */
export async function sendDelivery(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const wanted = asked.safeParse(request.params)
  if (!wanted.success) throw new AppError('not_found')
  const { announcementId } = wanted.data
  const open = await accessAnnouncement(actor, announcementId, 'manage')
  leavingLimit(actor.id)
  const language = spoken.safeParse(request.query).data?.language ?? 'it'
  const bytes = deliveryCsv(await findDelivery(actor, open), language)
  await DepartureModel.create([{ announcementId, personId: actor.id }])
  const title = italianOf(open.record)
    .title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .slice(0, 120)
    .trim()
  await sendContent(request, response, {
    name: `${listWords(language)('fileName', { title })}.csv`,
    mediaType: 'text/csv',
    size: bytes.length,
    etag: createHash('sha256').update(bytes).digest('hex'),
    open: async (range) =>
      Readable.from(range ? bytes.subarray(range.start, range.end + 1) : bytes, { objectMode: false }),
  })
}
