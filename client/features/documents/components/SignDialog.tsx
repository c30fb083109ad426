// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { signVersion } from '#client/features/documents/edit.ts'
import { newBody, type SigningBodyDraft } from '#client/features/documents/signing.ts'
import { AttachedFiles } from '#client/features/uploads/components/AttachedFiles.tsx'
import { addUploads, cancelUpload, forgetUploads, keepDataOf } from '#client/features/uploads/uploads.ts'
import { useUploads } from '#client/features/uploads/useUploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FileField } from '#client/ui/FileField.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type DocumentVersion, documentLimits } from '#shared/features/documents.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { DialogForm } from './DialogForm.tsx'
import { SigningBodies } from './SigningBodies.tsx'

interface SignDialogProps {
  version: DocumentVersion
  placeId: string
  onClose: () => void
}

/** People sign outside: what they signed, who, when, and the paper itself, in the upload queue like any file. */
export function SignDialog({ version, placeId, onClose }: SignDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [bodies, setBodies] = useState<readonly SigningBodyDraft[]>(() => [newBody()])
  const [registryNumber, setRegistryNumber] = useState('')
  const [validFrom, setValidFrom] = useState<string>(today())
  const [validTo, setValidTo] = useState('')
  const [keys, setKeys] = useState<readonly string[]>([])
  const [paper] = useUploads(keys)
  const submit = useSubmit(async () => {
    if (!paper) throw new AppError('invalid', { fields: { uploadId: 'required' } })
    if (paper.uploadId === null || paper.state !== 'done')
      throw new AppError('invalid', { fields: { uploadId: 'not_ready' } })
    await signVersion(queryClient, {
      documentId: version.documentId,
      versionId: version.id,
      bodies: bodies.map(({ key: _, ...body }) => body),
      registryNumber: registryNumber.trim() || null,
      validFrom,
      validTo: validTo || null,
      uploadId: paper.uploadId,
    })
    forgetUploads(keys)
    onClose()
  })
  const takeAway = () => {
    for (const key of keys) cancelUpload(key)
    setKeys([])
  }
  return (
    <DialogForm
      title={t('documents.sign.title', { number: version.number ?? 0 })}
      act={t('documents.act.sign')}
      submit={submit}
      onClose={() => {
        takeAway()
        onClose()
      }}
      className="dsign"
    >
      <p className="muted">{t('documents.sign.text')}</p>
      <SigningBodies bodies={bodies} onChange={setBodies} fieldError={submit.fieldError} />
      <TextField
        label={t('documents.sign.registry')}
        optional
        error={submit.fieldError('registryNumber')}
        value={registryNumber}
        maxLength={documentLimits.registryNumber}
        onChange={(event) => setRegistryNumber(event.target.value)}
      />
      <div className="dpair">
        <TextField
          label={t('documents.sign.from')}
          type="date"
          error={submit.fieldError('validFrom')}
          value={validFrom}
          onChange={(event) => setValidFrom(event.target.value)}
        />
        <TextField
          label={t('documents.sign.to')}
          type="date"
          optional
          error={submit.fieldError('validTo')}
          value={validTo}
          onChange={(event) => setValidTo(event.target.value)}
        />
      </div>
      <FileField
        label={t('documents.sign.file')}
        hint={t('documents.sign.fileHint')}
        accept=".pdf,.p7m,.png,.jpg,.jpeg,.tif,.tiff,application/pdf,application/pkcs7-mime,image/*"
        chosen={paper?.name ?? null}
        error={submit.fieldError('uploadId') ?? submit.fieldError('name')}
        onChoose={(file) => {
          takeAway()
          setKeys(addUploads({ placeId, waits: true }, [file]))
        }}
      />
      {paper && <AttachedFiles entries={[paper]} onRemove={takeAway} onKeepData={(keep) => keepDataOf(keys, keep)} />}
    </DialogForm>
  )
}
