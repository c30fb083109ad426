// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { modelTable } from '#client/features/meetingImports/modelTable.ts'
import { meetingImportsKey } from '#client/features/meetingImports/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { saveAsFile } from '#client/lib/saveAsFile.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FileField } from '#client/ui/FileField.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { meetingImportEndpoints as endpoints, type MeetingImportPreview } from '#shared/features/meetingImports.ts'
import { AppError } from '#shared/lib/errors.ts'
import { Preview } from './Preview.tsx'

/** A file, or pasted lines: its bytes go as they are, and are looked at first. */
export function FileCard() {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<File | null>(null)
  const [typed, setTyped] = useState('')
  const [looked, setLooked] = useState<{ of: File | string; file: Blob; preview: MeetingImportPreview } | null>(null)
  const current = chosen ?? typed
  const look = useSubmit(async () => {
    const file = chosen ?? (typed.trim() === '' ? null : new Blob([typed]))
    if (!file) throw new AppError('invalid', { fields: { file: 'required' } })
    setLooked(null)
    setLooked({ of: current, file, preview: await api(endpoints.preview, { file }) })
  })
  const start = useSubmit(async () => {
    if (!looked) return
    await api(endpoints.start, { file: looked.file })
    await queryClient.invalidateQueries({ queryKey: meetingImportsKey })
    setLooked(null)
    setChosen(null)
    setTyped('')
    toast({ text: t('meetingImports.started') })
  })
  const saveModel = () => {
    saveAsFile(t('meetingImports.modelName'), modelTable(), 'csv')
    toast({ text: t('meetingImports.modelSaved') })
  }
  return (
    <Card>
      <div className="form">
        <p className="muted">{t('meetingImports.lead')}</p>
        <p className="muted">{t('meetingImports.columns')}</p>
        <div className="actsrow">
          <Button small icon="download" onClick={saveModel}>
            {t('meetingImports.model')}
          </Button>
        </div>
        <form className="form" noValidate onSubmit={look.onSubmit}>
          <FormError>{look.error}</FormError>
          <FileField
            label={t('meetingImports.file')}
            accept=".csv,text/csv,text/plain"
            chosen={chosen?.name ?? null}
            error={look.fieldError('file')}
            onChoose={(file) => {
              setChosen(file)
              setTyped('')
              setLooked(null)
            }}
          />
          <TextArea
            label={t('meetingImports.or')}
            rows={6}
            spellCheck={false}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value)
              setChosen(null)
              setLooked(null)
            }}
          />
          <div className="actsrow">
            <Button type="submit" busy={look.busy}>
              {t('meetingImports.check')}
            </Button>
          </div>
        </form>
        {/* another may have been chosen before the answer came */}
        {looked?.of === current && <Preview preview={looked.preview} submit={start} />}
      </div>
    </Card>
  )
}
