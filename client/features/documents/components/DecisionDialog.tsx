// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { approveDocument, decideReview } from '#client/features/documents/edit.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { documentLimits } from '#shared/features/documents.ts'
import { DialogForm } from './DialogForm.tsx'

interface DecisionDialogProps {
  documentId: string
  number: number
  /** One of those who were asked; otherwise who moderates approves for all. */
  asked: boolean
  onClose: () => void
}

/** Approve, or say what is still to be changed. */
export function DecisionDialog({ documentId, number, asked, onClose }: DecisionDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [note, setNote] = useState('')
  const decision = useRef<'approve' | 'changes'>('approve')
  const submit = useSubmit(async () => {
    const said = { documentId, note: note.trim() || null }
    try {
      if (asked) await decideReview(queryClient, { ...said, decision: decision.current })
      else await approveDocument(queryClient, said)
    } finally {
      decision.current = 'approve'
    }
    onClose()
  })
  return (
    <DialogForm
      title={t('documents.decision.title', { number })}
      act={t('documents.act.approve')}
      submit={submit}
      onClose={onClose}
      beside={
        asked && (
          <Button
            type="submit"
            onClick={() => {
              decision.current = 'changes'
            }}
          >
            {t('documents.decision.changes')}
          </Button>
        )
      }
    >
      <p className="muted">{t(asked ? 'documents.decision.asked' : 'documents.decision.forAll')}</p>
      <TextArea
        label={t('documents.note')}
        optional
        error={submit.fieldError('note')}
        value={note}
        maxLength={documentLimits.note}
        rows={4}
        dir={directionOf(note)}
        onChange={(event) => setNote(event.target.value)}
      />
    </DialogForm>
  )
}
