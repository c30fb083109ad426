// SPDX-License-Identifier: AGPL-3.0-or-later
import { refuseCaseData } from '#server/features/caseData/refuse.ts'
import type { ItemRecord } from '#server/features/library/queries.ts'
import { findItem } from '#server/features/library/queries.ts'
import { announceItems, takeLibraryTurn } from '#server/features/library/service.ts'
import { putInTrash } from '#server/features/library/trash.ts'
import { findCarriers } from '#server/features/messages/carriers.ts'
import type { OpenThread } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { write } from '#server/lib/db/write.ts'
import { fanOutDrained } from '#server/lib/realtime/fanOut.ts'
import type { Attachment, MessageFile } from '#shared/features/files.ts'
import type { Actor } from '#shared/lib/actor.ts'
import { AppError } from '#shared/lib/errors.ts'
import { accessFile } from './access.ts'
import { messageFileOf } from './describe.ts'
import { findBrought, findFile } from './queries.ts'
import { addFile, addVersion, takeUpload } from './versions.ts'

/** Whose name looks like data of a case is held, unless the writer has said that it is none. */
type Named = { notACase?: boolean | undefined }

/**
 * Files for a message that is about to be written: in the library of the place first, all of them or none. The same
 * upload again in the same conversation gives what it became, so a request that is repeated makes nothing twice.
 */
export async function attachFiles(
  actor: Actor,
  { facts: { id: threadId, place } }: Authorized<OpenThread, 'post'>,
  attachments: readonly Attachment[],
  { notACase }: Named,
): Promise<MessageFile[]> {
  return write(async (tx) => {
    await takeLibraryTurn(place.id)
    const items: ItemRecord[] = []
    const files: MessageFile[] = []
    // named twice, it is carried once
    const byUpload = new Map(attachments.map((attachment) => [attachment.uploadId, attachment]))
    for (const { uploadId, versionOf } of byUpload.values()) {
      const brought = await findBrought(actor.id, uploadId)
      if (brought && brought.version.threadId === threadId) {
        files.push(messageFileOf(brought.file._id, brought.version))
        continue
      }
      const bytes = await takeUpload(actor, uploadId, place.id)
      if (!notACase) refuseCaseData({ files: bytes.name })
      const by = { by: actor.id, threadId }
      if (versionOf) await requireSamePlace(actor, versionOf, place.id)
      const { item, version } = versionOf
        ? await addVersion(versionOf, bytes, { ...by, note: null, basedOn: null })
        : await addFile(bytes, { ...by, placeId: place.id, parentId: null, taken: 'number' })
      items.push(item)
      files.push(messageFileOf(item._id, version))
    }
    await announceItems(tx, items)
    return files
  })
}

/** A new version is for who may add to the library, and of a file of the place in which one writes. */
async function requireSamePlace(actor: Actor, fileId: string, placeId: string): Promise<void> {
  const { place } = await accessFile(actor, fileId, 'edit')
  if (place.id !== placeId) throw new AppError('not_found')
}

interface Carrying {
  _id: string
  threadId: string
  files?: readonly MessageFile[] | undefined
}

/** It came with this message and is in no other, nor has anybody added to it. */
async function cameAlone({ _id, threadId }: Carrying, fileId: string): Promise<boolean> {
  const [file, carriers] = await Promise.all([findFile(fileId), findCarriers(fileId)])
  const [only, ...more] = file?.versions ?? []
  return only?.threadId === threadId && more.length === 0 && carriers.every(({ messageId }) => messageId === _id)
}

/**
 * Before a message that carries files is removed: what came with it alone goes into the Cestino. Who is cut off in
 * between removes the message again and goes on from there.
 */
export async function trashFilesOf(message: Carrying, placeId: string, by: string): Promise<void> {
  const fileIds = new Set(message.files?.map(({ fileId }) => fileId))
  if (fileIds.size === 0) return
  await write(async (tx) => {
    await takeLibraryTurn(placeId)
    const removed: ItemRecord[] = []
    for (const fileId of fileIds) {
      const item = await findItem(fileId)
      if (item && !item.removedAt && (await cameAlone(message, fileId))) removed.push(...(await putInTrash(item, by)))
    }
    await announceItems(tx, removed)
  })
  await fanOutDrained()
}
