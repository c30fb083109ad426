// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { createFreeze } from '#client/features/freezes/create.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { freezeLimits } from '#shared/features/freezes.ts'
import type { ReportFilters } from '#shared/features/report.ts'
import { today } from '#shared/lib/dates.ts'

interface FreezeDialogProps {
  filters: ReportFilters
  onClose: () => void
}

/** Keeps the report of this moment, and opens it. */
export function FreezeDialog({ filters, onClose }: FreezeDialogProps) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [clientId] = useState(newId)
  const [name, setName] = useState(t('freezes.form.idea', { day: format.date(today()) }))
  const [note, setNote] = useState('')
  const submit = useSubmit(async () => {
    const { id } = await createFreeze(queryClient, { ...filters, clientId, name, note })
    toast({ text: t('freezes.form.done') })
    void navigate(paths.freeze(id))
  })
  return (
    <FormDialog
      title={t('freezes.form.title')}
      act={t('freezes.act')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <p className="hint">{t('freezes.form.what')}</p>
      <TextField
        label={t('freezes.form.name')}
        value={name}
        maxLength={freezeLimits.name}
        error={submit.fieldError('name')}
        onChange={({ target }) => setName(target.value)}
      />
      <TextArea
        optional
        label={t('freezes.form.note')}
        hint={t('freezes.form.noteHint')}
        value={note}
        maxLength={freezeLimits.note}
        rows={3}
        error={submit.fieldError('note')}
        onChange={({ target }) => setNote(target.value)}
      />
    </FormDialog>
  )
}
