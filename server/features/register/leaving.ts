// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Request, Response } from 'express'
import * as z from 'zod/mini'
import { requireContentActor, sendContent } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { rateLimit } from '#server/lib/rate.ts'
import { languages } from '#shared/features/people.ts'
import { type Register, type RegisterFormat, registerFormats } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id, oneOf } from '#shared/lib/schema.ts'
import { accessRegister } from './access.ts'
import { registerCsv } from './csv.ts'
import { type DepartureDocument, DepartureModel } from './model.ts'
import { registerPdf } from './paper.ts'
import { readRegister } from './queries.ts'
import { type Speech, speechIn } from './words.ts'

const leavingLimit = rateLimit({ burst: 60, perSecond: 0.5 })
const asked = z.object({ meetingId: id, format: oneOf(registerFormats) })
const spoken = z.object({ language: z.optional(oneOf(languages)) })

const mediaTypes = { pdf: 'application/pdf', csv: 'text/csv' } as const satisfies Record<RegisterFormat, string>

const bytesOf = (register: Register, format: RegisterFormat, speech: Speech): Promise<Buffer> | Buffer =>
  format === 'pdf' ? registerPdf(register, speech) : registerCsv(register, speech)

/** Not a name that a system of files refuses. */
export const safeFileName = (name: string, extension: string): string =>
  `${name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .slice(0, 120)
    .trim()}.${extension}`

const nameOf = ({ number, head }: Register, { t }: Speech): string =>
  number === null ? t('openFileName', { title: head.title }) : t('fileName', { number, title: head.title })

/** To be called before the first byte of it goes. */
export async function noteDeparture(left: Omit<DepartureDocument, '_id' | 'at'>): Promise<void> {
  await DepartureModel.create([left])
}

interface Sheet {
  name: string
  mediaType: string
  bytes: Buffer
}

export const sendSheet = (request: Request, response: Response, { name, mediaType, bytes }: Sheet): Promise<void> =>
  sendContent(request, response, {
    name,
    mediaType,
    size: bytes.length,
    etag: createHash('sha256').update(bytes).digest('hex'),
    open: async (range) =>
      Readable.from(range ? bytes.subarray(range.start, range.end + 1) : bytes, { objectMode: false }),
  })

/** Whatever leaves is written down. */
export async function sendRegister(request: Request, response: Response): Promise<void> {
  const actor = await requireContentActor(request)
  trackFlight(actor, response)
  const wanted = asked.safeParse(request.params)
  if (!wanted.success) throw new AppError('not_found')
  const { meetingId, format } = wanted.data
  const open = await accessRegister(actor, meetingId, 'read')
  leavingLimit(actor.id)
  const speech = speechIn(spoken.safeParse(request.query).data?.language ?? 'it')
  const register = await readRegister(open)
  const bytes = await bytesOf(register, format, speech)
  await noteDeparture({ meetingId, personId: actor.id, format, of: null, placeIds: open.meeting.audienceIds })
  await sendSheet(request, response, {
    name: safeFileName(nameOf(register, speech), format),
    mediaType: mediaTypes[format],
    bytes,
  })
}
