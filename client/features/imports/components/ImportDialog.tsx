// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/document.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { DialogForm } from '#client/features/documents/components/DialogForm.tsx'
import { NewDocumentFields } from '#client/features/documents/components/NewDocumentFields.tsx'
import { useNewDocument } from '#client/features/documents/useNewDocument.ts'
import { titleOf } from '#client/features/imports/importable.ts'
import { importLookQuery } from '#client/features/imports/queries.ts'
import { applyItems } from '#client/features/library/apply.ts'
import { AttachedFiles } from '#client/features/uploads/components/AttachedFiles.tsx'
import { cancelUpload, forgetUploads } from '#client/features/uploads/uploads.ts'
import { useUploads } from '#client/features/uploads/useUploads.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { fileEndpoints } from '#shared/features/files.ts'
import { type ImportSource, importEndpoints } from '#shared/features/imports.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { AppError } from '#shared/lib/errors.ts'
import { ImportLook } from './ImportLook.tsx'

/** A file of the library, or one on its way here. */
export type ImportFrom = { item: LibraryItem } | { uploadKey: string; name: string }

interface ImportDialogProps {
  placeId: string
  parentId: string | null
  items: readonly LibraryItem[]
  from: ImportFrom
  onDone: (documentId: string) => void
  onClose: () => void
}

/** The file, once it may be read. */
function useSource(from: ImportFrom) {
  const [upload] = useUploads('item' in from ? [] : [from.uploadKey])
  if ('item' in from) {
    const { id: fileId, file } = from.item
    return { upload: null, source: { fileId, version: file?.version ?? 1 } }
  }
  const uploadId = upload?.state === 'done' ? upload.uploadId : null
  const source: ImportSource | null = uploadId === null ? null : { uploadId }
  return { upload: upload ?? null, source }
}

/** *Apri come documento*: what comes in and what stays outside is said first, then it is opened. */
export function ImportDialog({ placeId, parentId, items, from, onDone, onClose }: ImportDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const name = 'item' in from ? from.item.name : from.name
  const document = useNewDocument(parentId, titleOf(name))
  const { upload, source } = useSource(from)
  const look = useQuery(importLookQuery(placeId, source))
  const refused = look.data?.state === 'refused'
  /** What becomes no document is kept as a file, or has been one all the time. */
  const keep = async () => {
    if (source && 'uploadId' in source) {
      const { uploadId } = source
      const notACase = upload?.notACase ?? false
      const item = await api(fileEndpoints.create, { placeId, uploadId, parentId, as: 'another', notACase })
      applyItems(queryClient, { placeId, items: [item] })
      if ('uploadKey' in from) forgetUploads([from.uploadKey])
    }
    onClose()
  }
  const submit = useSubmit(async () => {
    if (refused) return keep()
    if (!source || look.data?.state !== 'ready') throw new AppError('invalid', { fields: { file: 'not_ready' } })
    const item = await api(importEndpoints.create, {
      placeId,
      source,
      ...document.draft,
    })
    applyItems(queryClient, { placeId, items: [item] })
    if ('uploadKey' in from) forgetUploads([from.uploadKey])
    onDone(item.id)
  })
  const close = () => {
    if ('uploadKey' in from) cancelUpload(from.uploadKey)
    onClose()
  }
  return (
    <DialogForm
      title={t('documents.import.title')}
      act={t(!refused ? 'documents.import.act' : upload ? 'documents.import.choice.keep' : 'ui.close')}
      submit={submit}
      onClose={close}
      className="dimport"
    >
      <p className="muted" dir={directionOf(name)}>
        {name}
      </p>
      {upload && upload.state !== 'done' && (
        <AttachedFiles entries={[upload]} onRemove={close} onKeepData={() => undefined} />
      )}
      {source && look.isPending && (
        <p role="status" className="importing">
          <progress aria-label={t('documents.import.reading')} />
          {t('documents.import.reading')}
        </p>
      )}
      {look.isError && (
        <Banner
          kind="err"
          urgent
          actions={
            <Button small onClick={() => void look.refetch()}>
              {t('ui.retry')}
            </Button>
          }
        >
          {errorWords(t, look.error)}
        </Banner>
      )}
      {look.data && <ImportLook look={look.data} />}
      {submit.fieldError('file') && (
        <Banner kind="err" urgent>
          {submit.fieldError('file')}
        </Banner>
      )}
      {!refused && <NewDocumentFields document={document} items={items} submit={submit} />}
    </DialogForm>
  )
}
