// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { act } from '#client/features/announcements/acts.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { announcementLimits } from '#shared/features/announcements.ts'

interface MailAgainProps {
  announcementId: string
  name: 'remind' | 'notify'
  /** How many are written to. */
  count: number
  onClose: () => void
}

/** How many e-mails it sends, before it does: nobody takes them back. */
export function MailAgainDialog({ announcementId, name, count, onClose }: MailAgainProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const submit = useSubmit(async () => {
    try {
      await act(queryClient, name, announcementId)
      toast({ text: name === 'remind' ? t('announcements.reminded', { count }) : t('announcements.notified') })
    } catch (error) {
      if (!isCode(error, 'conflict')) throw error
      toast({ text: t('announcements.overtaken') })
    }
    onClose()
  })
  return (
    <FormDialog
      title={t(`announcements.mailAgain.${name}.title`)}
      act={t(`announcements.mailAgain.${name}.act`)}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <p>{t(`announcements.mailAgain.${name}.text`, { count })}</p>
      {name === 'remind' && (
        <p className="muted">{t('announcements.mailAgain.pause', { hours: announcementLimits.remindHours })}</p>
      )}
    </FormDialog>
  )
}
