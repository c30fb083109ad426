// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import type { DocumentSpot, UploadEntry, UploadTarget } from '#client/features/uploads/entry.ts'
import { changeEntry, entriesNow, queueNow, subscribeUploads } from '#client/features/uploads/queue.ts'
import { findUpload, forgetUploads } from '#client/features/uploads/uploads.ts'
import { api } from '#client/lib/api.ts'
import { isCode, isPassing } from '#client/lib/errors.ts'
import { documentFileEndpoints } from '#shared/features/documentFiles.ts'
import { fileEndpoints } from '#shared/features/files.ts'
import { AppError } from '#shared/lib/errors.ts'
import { applyItems } from './apply.ts'

type Spot = Extract<UploadTarget, { placeId: string }>

const restMs = 4_000
/** The folder went meanwhile; the name came meanwhile: at the top, or beside it, but never lost. */
const isNowTaken = (error: unknown) => error instanceof AppError && error.fields.name === 'taken'
const isFolderGone = (error: unknown) => error instanceof AppError && error.fields.parentId !== undefined

interface Whole {
  uploadId: string
  notACase: boolean
}

async function createFile(queryClient: QueryClient, whole: Whole, spot: Spot): Promise<void> {
  const { placeId, parentId = null, as } = spot
  try {
    const item = await api(fileEndpoints.create, { placeId, ...whole, parentId, ...(as && { as }) })
    applyItems(queryClient, { placeId, items: [item] })
  } catch (error) {
    if (isNowTaken(error) && as === undefined) return createFile(queryClient, whole, { ...spot, as: 'another' })
    if ((isFolderGone(error) || isCode(error, 'not_found')) && parentId !== null)
      return createFile(queryClient, whole, { ...spot, parentId: null })
    throw error
  }
}

/** Into the text where it has its place. */
const attachFile = ({ uploadId, notACase }: Whole, { documentId, fileId }: DocumentSpot) =>
  api(documentFileEndpoints.attach, { documentId, fileId, uploadId, ...(notACase && { notACase }) })

/** From signing in to signing out, on whatever page: a file that is whole goes where it was brought for. */
export function shelveUploads(queryClient: QueryClient): () => void {
  const busy = new Set<string>()
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const shelve = async ({ key, uploadId, to, notACase }: UploadEntry) => {
    if (uploadId === null || 'threadId' in to || ('waits' in to && to.waits) || busy.has(key)) return
    busy.add(key)
    try {
      if ('documentId' in to) await attachFile({ uploadId, notACase }, to)
      else await createFile(queryClient, { uploadId, notACase }, to)
      forgetUploads([key])
    } catch (error) {
      const queue = queueNow()
      const refused = error instanceof AppError && !isPassing(error) && error.code !== 'unauthenticated' ? error : null
      if (refused && queue && findUpload(key)) {
        const field = Object.values(refused.fields)[0] ?? null
        changeEntry(queue, key, { state: 'refused', refused: { code: refused.code, field } })
      } else timers.add(setTimeout(look, restMs))
    } finally {
      busy.delete(key)
    }
  }
  const look = () => {
    for (const entry of entriesNow()) if (entry.state === 'done') void shelve(entry)
  }

  look()
  const stop = subscribeUploads(look)
  return () => {
    stop()
    for (const timer of timers) clearTimeout(timer)
  }
}
