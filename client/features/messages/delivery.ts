// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { findUpload, forgetUploads } from '#client/features/uploads/uploads.ts'
import { isCode, isPassing } from '#client/lib/errors.ts'
import { request } from '#client/lib/request.ts'
import { freshToken, isSignedIn, refreshSession } from '#client/lib/session.ts'
import type { Attachment } from '#shared/features/files.ts'
import { type Message, messageEndpoints } from '#shared/features/messages.ts'
import { AppError } from '#shared/lib/errors.ts'
import { applyMessage } from './cache.ts'
import { catchUpSoon } from './catchUp.ts'
import { deleteEntry, type OutboxEntry, readEntries, writeEntry } from './outboxStore.ts'

export type Delivery = { outcome: 'sent' | 'refused' | 'none' | 'signedOut' } | { outcome: 'silence'; restMs: number }

/** Nothing refuses it, and its files are there: what still uploads holds up no other message. */
export const isReady = ({ refused, files }: OutboxEntry): boolean =>
  !refused && files.every(({ key }) => findUpload(key)?.state === 'done')

const attachmentsOf = ({ files }: OutboxEntry): Attachment[] =>
  files.map(({ key, versionOf }) => ({
    uploadId: findUpload(key)?.uploadId ?? '',
    ...(versionOf && { versionOf }),
  }))

/** The token of the writer, or null. */
async function tokenOf(personId: string): Promise<string | null> {
  const token = await freshToken()
  return isSignedIn(personId) ? token : null
}

async function post(entry: OutboxEntry): Promise<Message | null> {
  const { threadId, clientId, text, notACase } = entry
  const files = attachmentsOf(entry)
  for (let again = false; ; again = true) {
    const accessToken = await tokenOf(entry.personId)
    if (!accessToken) return null
    try {
      return await request(
        messageEndpoints.create,
        { threadId, clientId, text, ...(entry.files.length > 0 && { files }), ...(notACase && { notACase }) },
        { accessToken },
      )
    } catch (error) {
      if (again || !isCode(error, 'unauthenticated')) throw error
      await refreshSession()
    }
  }
}

/** On the screen before it leaves the outbox: never a moment without it. */
async function settle(queryClient: QueryClient, message: Message): Promise<void> {
  if (applyMessage(queryClient, message)) await catchUpSoon(queryClient, message.threadId)
}

/** Tries the first message that is ready in a thread. The server gives a repeated client id its first message back. */
export async function deliverFirst(queryClient: QueryClient, personId: string, threadId: string): Promise<Delivery> {
  const waiting = (await readEntries(personId)).filter((entry) => entry.threadId === threadId && isReady(entry))
  const [entry] = waiting
  if (!entry) return { outcome: 'none' }
  try {
    const message = await post(entry)
    if (!message) return { outcome: 'signedOut' }
    await settle(queryClient, message)
  } catch (error) {
    if (isPassing(error) || !(error instanceof AppError))
      return { outcome: 'silence', restMs: 1000 * (error instanceof AppError ? (error.retryAfter ?? 0) : 0) }
    // a scanner has taken up one of its files again
    if (Object.values(error.fields).includes('not_ready')) return { outcome: 'silence', restMs: 2000 }
    if (error.code === 'unauthenticated') return { outcome: 'signedOut' }
    await writeEntry({ ...entry, refused: error.code })
    return { outcome: 'refused' }
  }
  await deleteEntry(entry.clientId)
  forgetUploads(entry.files.map(({ key }) => key))
  return { outcome: 'sent' }
}
