// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { TextArea } from '#client/ui/TextField.tsx'
import { documentLimits } from '#shared/features/documents.ts'
import { DialogForm } from './DialogForm.tsx'

interface ReasonDialogProps {
  title: string
  text: string
  act: string
  /** What the server calls it. */
  field?: string
  onAct: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** What is recorded for good is done with a reason. */
export function ReasonDialog({ title, text, act, field = 'reason', onAct, onClose }: ReasonDialogProps) {
  const t = useT()
  const [reason, setReason] = useState('')
  const submit = useSubmit(async () => {
    await onAct(reason)
    onClose()
  })
  return (
    <DialogForm title={title} act={act} submit={submit} onClose={onClose}>
      <p className="muted">{text}</p>
      <TextArea
        label={t('documents.reason')}
        error={submit.fieldError(field)}
        value={reason}
        maxLength={documentLimits.reason}
        rows={3}
        dir={directionOf(reason)}
        onChange={(event) => setReason(event.target.value)}
      />
    </DialogForm>
  )
}
