// SPDX-License-Identifier: AGPL-3.0-or-later
import { Readable } from 'node:stream'
import type { Request, Response, Router } from 'express'
import { openThumbnail } from '#server/features/previews/queries.ts'
import { openBytes } from '#server/features/uploads/queries.ts'
import { type Content, requireContentActor, sendContent } from '#server/lib/http/content.ts'
import { trackFlight } from '#server/lib/http/inFlight.ts'
import { perAsker } from '#server/lib/perAsker.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { id } from '#shared/lib/schema.ts'
import { accessFile } from './access.ts'
import type { StoredVersion } from './model.ts'

interface OpenVersion {
  version: StoredVersion
  /** As its reader knows it. */
  name: string
}

/** The door to the bytes of one version. What a scanner still holds, or has refused, nobody gets. */
async function accessVersion(actor: Actor, fileId: string, given: string): Promise<OpenVersion> {
  if (!id.safeParse(fileId).success || !/^[1-9]\d{0,5}$/.test(given)) throw new AppError('not_found')
  const { item, versions, inLibrary } = await accessFile(actor, fileId, 'read')
  const version = versions.find(({ number }) => number === Number(given))
  if (!version || version.facts.scan === 'waiting' || version.facts.scan === 'infected') throw new AppError('not_found')
  const isNewest = version.number === item.file?.version
  return { version, name: inLibrary && isNewest ? item.name : version.name }
}

const originalOf = ({ version: { uploadId, facts }, name }: OpenVersion): Content => ({
  name,
  mediaType: facts.mediaType,
  size: facts.size,
  etag: facts.sha256,
  open: (range) => openBytes(uploadId, range),
})

/** Pages with many pictures ask for all of them at once; only the door waits for its turn, not the bytes. */
const inTurn = perAsker({ atOnce: 6, waiting: 300 })

async function openVersion(request: Request, response: Response): Promise<OpenVersion> {
  const known = await requireContentActor(request)
  trackFlight(known, response)
  const { fileId, version } = request.params
  return inTurn(known.id, async (atOnce) => {
    // who waited may have been sent away meanwhile
    const actor = atOnce ? known : await requireContentActor(request)
    return accessVersion(actor, String(fileId), String(version))
  })
}

/** A picture of ours of what was brought: small, and by itself harmless. */
async function sendThumbnail(request: Request, response: Response, { version }: OpenVersion): Promise<void> {
  const bytes = await openThumbnail(version.uploadId)
  if (!bytes) throw new AppError('not_found')
  const chunks: Buffer[] = await bytes.toArray()
  const whole = Buffer.concat(chunks)
  const etag = `${version.facts.sha256}-thumbnail`
  const open = async () => Readable.from([whole], { objectMode: false })
  await sendContent(request, response, {
    name: 'thumbnail.webp',
    mediaType: 'image/webp',
    size: whole.length,
    etag,
    open,
  })
}

export function contentRoutes(router: Router): void {
  router.get('/content/:fileId/:version/original', async (request, response) =>
    sendContent(request, response, originalOf(await openVersion(request, response))),
  )
  router.get('/content/:fileId/:version/thumbnail', async (request, response) =>
    sendThumbnail(request, response, await openVersion(request, response)),
  )
}
