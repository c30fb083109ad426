// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addVersion } from '#client/features/files/edit.ts'
import { UploadCard } from '#client/features/uploads/components/UploadCard.tsx'
import { addUploads, cancelUpload, forgetUploads } from '#client/features/uploads/uploads.ts'
import { useUploads } from '#client/features/uploads/useUploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { FileField } from '#client/ui/FileField.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type FileDetail, fileLimits } from '#shared/features/files.ts'

interface NewVersionDialogProps {
  detail: FileDetail
  onClose: () => void
}

/** A file is brought while its note is written; it becomes a version when both are ready. */
export function NewVersionDialog({ detail: { item, versions }, onClose }: NewVersionDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  // what one had before oneself when one began, whatever comes meanwhile
  const [basedOn] = useState(versions[0]?.number ?? 1)
  const [keys, setKeys] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [entry] = useUploads(keys)

  const take = () => {
    for (const key of keys) cancelUpload(key)
    setKeys([])
  }
  const choose = (file: File) => {
    take()
    setError(undefined)
    setKeys(addUploads({ placeId: item.placeId, waits: true }, [file]))
  }
  const leave = () => {
    take()
    onClose()
  }
  const send = async () => {
    if (!entry?.uploadId || entry.state !== 'done')
      return setError(t(entry ? 'files.stillComing' : 'files.chooseFirst'))
    setBusy(true)
    try {
      const { version, overtaken } = await addVersion(queryClient, item.id, {
        uploadId: entry.uploadId,
        basedOn,
        note,
        notACase: entry.notACase,
      })
      forgetUploads(keys)
      onClose()
      toast({
        text: overtaken
          ? t('files.overtaken', { name: overtaken.author.name, number: basedOn })
          : t('files.added', { number: version.number }),
      })
    } catch (refused) {
      setError(errorWords(t, refused))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('files.newVersion')}
      open
      onClose={leave}
      footer={
        <>
          <Button kind="quiet" onClick={leave}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void send()}>
            {t('files.add')}
          </Button>
        </>
      }
    >
      <FormError>{error}</FormError>
      <p className="muted">{t('files.newVersionHint', { number: basedOn })}</p>
      {entry ? (
        <UploadCard entry={entry} onRemove={take} />
      ) : (
        <FileField label={t('files.file')} accept="" chosen={null} onChoose={choose} />
      )}
      <TextArea
        label={t('files.note')}
        hint={t('files.noteHint')}
        optional
        rows={2}
        value={note}
        maxLength={fileLimits.note}
        onChange={({ target }) => setNote(target.value)}
      />
    </Dialog>
  )
}
