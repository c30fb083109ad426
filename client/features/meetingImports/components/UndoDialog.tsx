// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { importHoldQuery, meetingImportsKey } from '#client/features/meetingImports/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { meetingImportEndpoints as endpoints } from '#shared/features/meetingImports.ts'

/** Takes out what came, or says why it stays. */
export function UndoDialog({ importId, onClose }: { importId: string; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const query = useQuery(importHoldQuery(importId))
  const submit = useSubmit(async () => {
    try {
      await api(endpoints.undo, { importId })
    } finally {
      await queryClient.invalidateQueries({ queryKey: meetingImportsKey })
    }
    toast({ text: t('meetingImports.undone') })
    onClose()
  })
  const title = t('meetingImports.undoTitle')
  const hold = query.data?.hold ?? null
  if (!query.data || hold !== null)
    return (
      <Dialog title={title} open onClose={onClose} lightDismiss>
        <Unanswered questions={[query]} rows={1} />
        {hold !== null && <p>{t(`meetingImports.hold.${hold}`)}</p>}
      </Dialog>
    )
  return (
    <FormDialog
      title={title}
      act={t('meetingImports.undoAct')}
      danger
      submit={submit}
      error={submit.error ?? submit.fieldError('importId')}
      onClose={onClose}
    >
      <p>{t('meetingImports.undoText')}</p>
    </FormDialog>
  )
}
