// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { type Brought, withName } from '#client/features/uploads/brought.ts'
import type { TakenAnswer } from '#client/features/uploads/components/TakenDialog.tsx'
import { isPhoto, type UploadEntry } from '#client/features/uploads/entry.ts'
import { takenQuery } from '#client/features/uploads/queries.ts'
import { addUploads, cancelUpload, keepDataOf } from '#client/features/uploads/uploads.ts'
import { useUploads } from '#client/features/uploads/useUploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { fileLimits } from '#shared/features/files.ts'
import type { OutboxFile } from './outboxStore.ts'

interface AttachmentsOptions {
  threadId: string
  /** Whose library they go to, for whoever reads it: names that stand there are asked about. */
  libraryOf: string | null
  keys: readonly string[]
  change: (edit: (keys: readonly string[]) => readonly string[]) => void
}

const stamp = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Europe/Rome' })
    .format(at)
    .replaceAll(':', '.')

/** The files of a message that is being written: brought while one writes, kept in order, taken away again. */
export function useAttachments({ threadId, libraryOf, keys, change }: AttachmentsOptions) {
  const t = useT()
  const toast = useToast()
  const uploads = useUploads(keys)
  const [notice, setNotice] = useState<string | null>(null)
  const names = useMemo(() => uploads.map(({ name }) => name), [uploads])
  const { data: taken } = useQuery(takenQuery(libraryOf, names))

  const attach = useCallback(
    ({ files, folders }: Brought) => {
      const room = Math.max(0, fileLimits.perMessage - keys.length)
      const left = files.length - room
      const keepData = uploads.some((entry) => isPhoto(entry) && entry.keepData)
      const named = files.slice(0, room).map((file) => withName(file, (at) => t('uploads.pasted', { at: stamp(at) })))
      const added = addUploads({ threadId }, named, keepData)
      change((now) => [...now, ...added])
      if (left > 0) setNotice(t('uploads.tooManyAtOnce', { count: left, most: fileLimits.perMessage }))
      else setNotice(folders ? t('uploads.noFolders') : null)
    },
    [threadId, keys, uploads, change, t],
  )

  /** It goes on while it may come back. */
  const detach = useCallback(
    ({ key, name }: UploadEntry) => {
      const place = keys.indexOf(key)
      setNotice(null)
      change((now) => now.filter((one) => one !== key))
      toast({
        text: t('uploads.removed', { name }),
        action: { label: t('ui.undo'), run: () => change((now) => now.toSpliced(place, 0, key)) },
        onGone: () => cancelUpload(key),
      })
    },
    [keys, change, t, toast],
  )

  const keepData = useCallback((keep: boolean) => keepDataOf(keys, keep), [keys])

  /** As they go into the outbox. */
  const toSend = (answers: ReadonlyMap<string, TakenAnswer>): OutboxFile[] =>
    uploads.map(({ key, name, size, type }) => ({
      key,
      name,
      size,
      type,
      versionOf: answers.get(name) === 'version' ? (taken?.get(name) ?? null) : null,
    }))

  return {
    uploads,
    notice,
    attach,
    detach,
    keepData,
    toSend,
    sent: () => setNotice(null),
    /** Names to be asked about before it is sent. */
    takenNames: [...new Set(names.filter((name) => taken?.has(name)))],
    held: uploads.some(({ state }) => state === 'held'),
    notACase: uploads.some((entry) => entry.notACase),
  }
}
