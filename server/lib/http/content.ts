// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import { AppError } from '#shared/lib/errors.ts'
import { bearer, type RequestActor, resolveActor, resolveContentCookie } from './actor.ts'

export const contentCookieName = 'trama_content'

function readContentCookie({ headers }: Request): string | null {
  // a browser that says the request comes from elsewhere is believed, cookie or not; `none` is the address bar
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return null
  const parts = (headers.cookie ?? '').split(';').map((part) => part.trim())
  return parts.find((part) => part.startsWith(`${contentCookieName}=`))?.slice(contentCookieName.length + 1) ?? null
}

/** Who asks for bytes: by the token of the page, or by the cookie that goes with pictures and downloads. */
export async function requireContentActor(request: Request): Promise<RequestActor> {
  const token = bearer(request.headers.authorization)
  const cookie = token === null ? readContentCookie(request) : null
  const actor = token === null ? cookie && (await resolveContentCookie(cookie)) : await resolveActor(token)
  if (!actor) throw new AppError('unauthenticated')
  return actor
}

/** What a browser may show by itself; all else is saved. A text is shown as text, whatever is written in it. */
const shownTypes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'image/jpeg',
      'image/png',
      'image/gif',
      'image/webp',
      'image/avif',
      'application/pdf',
      'video/mp4',
      'video/webm',
      'audio/mpeg',
      'audio/ogg',
      'audio/wav',
      'audio/mp4',
    ].map((type) => [type, type]),
  ),
  'audio/x-m4a': 'audio/mp4',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'text/plain': 'text/plain; charset=utf-8',
  'text/csv': 'text/plain; charset=utf-8',
}

const markup = /\.(svgz?|x?html?|xml|mht(ml)?)$/i

const octets = 'application/octet-stream'

/** A name in a header: for old clients in ASCII, for all others in any script. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

export interface Content {
  name: string
  mediaType: string
  size: number
  /** Of the bytes: the same for the same bytes. */
  etag: string
  open: (range?: { start: number; end: number }) => Promise<Readable>
}

function writeHeaders(response: Response, { name, mediaType, etag }: Content, save: boolean): void {
  const shown = save || markup.test(name) ? undefined : shownTypes[mediaType]
  response.setHeader('Content-Type', shown ?? octets)
  response.setHeader('Content-Disposition', disposition(shown ? 'inline' : 'attachment', name))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader(
    'Content-Security-Policy',
    "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  )
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  // kept by the browser, and asked for each time: who has lost the right gets nothing
  response.setHeader('Cache-Control', 'private, no-cache, no-transform')
  response.setHeader('ETag', `"${etag}"`)
  response.setHeader('Accept-Ranges', 'bytes')
}

const hasTag = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === `"${etag}"`)

/** The one stretch that is asked for; undefined for the whole. */
function rangeOf(request: Request, response: Response, { size, etag }: Content) {
  const condition = request.get('if-range')
  if (condition !== undefined && !hasTag(condition, etag)) return undefined
  const ranges = request.range(size, { combine: true })
  if (ranges === -1) {
    response.setHeader('Content-Range', `bytes */${size}`)
    return null
  }
  const [only, ...more] = Array.isArray(ranges) && ranges.type === 'bytes' ? ranges : []
  return more.length === 0 ? only : undefined
}

/** Bytes as a browser asks for them: whole, in part, or whether they are still the same. */
export async function sendContent(request: Request, response: Response, content: Content): Promise<void> {
  writeHeaders(response, content, request.query.download === '1')
  if (hasTag(request.headers['if-none-match'], content.etag)) {
    response.status(304).end()
    return
  }
  const range = rangeOf(request, response, content)
  if (range === null) {
    response.removeHeader('ETag')
    response.status(416).end()
    return
  }
  response.status(range ? 206 : 200)
  if (range) response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${content.size}`)
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : content.size)
  if (request.method === 'HEAD' || content.size === 0) {
    response.end()
    return
  }
  const bytes = await content.open(range && { start: range.start, end: range.end })
  await pipeline(bytes, response).catch((error: NodeJS.ErrnoException) => {
    // who goes away in the middle, or is cut off, is no fault of ours
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
}
