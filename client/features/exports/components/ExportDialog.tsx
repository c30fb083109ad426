// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { giveUpExport } from '#client/features/exports/edit.ts'
import { isUnmade } from '#client/features/exports/queries.ts'
import { useLanguage, useT } from '#client/lib/i18n.tsx'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox, RadioCards } from '#client/ui/Choices.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { type ExportFormat, type ExportState, exportFormats } from '#shared/features/exports.ts'
import type { LanguageCode } from '#shared/lib/i18n.ts'
import { ExportProgress } from './ExportProgress.tsx'

export interface ExportChoice {
  format: ExportFormat
  withComments: boolean
  language: LanguageCode
}

interface ExportDialogProps {
  title: string
  /** A line of what it is about. */
  lead?: string
  /** What else is to be chosen, above the format. */
  children?: ReactNode
  /** As an archive of many, or one text. */
  many: boolean
  ask: (choice: ExportChoice) => Promise<ExportState>
  onClose: () => void
}

/** Which format, then how far it is, then the file. Who closes it meanwhile has given it up. */
export function ExportDialog({ title, lead, children, many, ask, onClose }: ExportDialogProps) {
  const t = useT()
  const { language } = useLanguage()
  const [format, setFormat] = useState<ExportFormat>(
    () => exportFormats.find((one) => one === readRemembered('exportFormat')) ?? 'pdf',
  )
  const [withComments, setWithComments] = useState(false)
  const [asked, setAsked] = useState<ExportState | null>(null)
  const submit = useSubmit(async () => {
    remember('exportFormat', format)
    setAsked(await ask({ format, withComments: withComments && format === 'docx', language }))
  })
  const close = (reached: ExportState | null) => {
    if (reached && isUnmade(reached)) void giveUpExport(reached.id).catch(() => undefined)
    onClose()
  }
  if (asked)
    return (
      <ExportProgress
        key={asked.id}
        title={title}
        asked={asked}
        format={format}
        onAgain={() => setAsked(null)}
        onClose={close}
      />
    )
  return (
    <Dialog title={title} open onClose={onClose}>
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{submit.error}</FormError>
        {lead && <p className="muted">{lead}</p>}
        {children}
        <RadioCards
          legend={t('exports.format.label')}
          name="format"
          options={exportFormats.map((one) => ({
            value: one,
            label: t(`exports.format.${one}`),
            hint: t(`exports.${many ? 'hintMany' : 'hint'}.${one}`),
          }))}
          value={format}
          onChange={setFormat}
          legendShown
        />
        {format === 'docx' && (
          <Checkbox
            label={t('exports.withComments')}
            hint={t('exports.withCommentsHint')}
            checked={withComments}
            onChange={({ target }) => setWithComments(target.checked)}
          />
        )}
        <p className="muted">{t('exports.funding')}</p>
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" type="submit" icon="download" busy={submit.busy}>
            {t('exports.prepare')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
