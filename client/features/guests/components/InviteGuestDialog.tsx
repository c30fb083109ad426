// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { inviteGuest } from '#client/features/guests/edit.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { registerLimits } from '#shared/features/register.ts'

const fields = ['name', 'surname', 'organisation', 'email'] as const

/** Asks somebody without an account: by name, body and address, if they agreed. */
export function InviteGuestDialog({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [clientId] = useState(newId)
  const [typed, setTyped] = useState({ name: '', surname: '', organisation: '', email: '' })
  const [consent, setConsent] = useState(false)
  const submit = useSubmit(async () => {
    const organisation = typed.organisation.trim() || null
    await inviteGuest(queryClient, meetingId, { clientId, ...typed, organisation, consent })
    toast({ text: t('meetings.guests.invited', { name: `${typed.name} ${typed.surname}` }) })
    onClose()
  })
  return (
    <FormDialog
      title={t('meetings.guests.invite')}
      act={t('meetings.guests.send')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      {fields.map((field) => (
        <TextField
          key={field}
          label={t(`meetings.guests.form.${field}`)}
          optional={field === 'organisation'}
          {...(field === 'email' && { type: 'email', inputMode: 'email' as const })}
          autoComplete="off"
          error={submit.fieldError(field)}
          value={typed[field]}
          maxLength={field === 'email' ? 254 : registerLimits[field === 'organisation' ? 'organisation' : 'name']}
          onChange={({ target }) => setTyped({ ...typed, [field]: target.value })}
        />
      ))}
      <Checkbox
        label={t('meetings.guests.form.consent')}
        error={submit.fieldError('consent')}
        checked={consent}
        onChange={({ target }) => setConsent(target.checked)}
      />
      <p className="hint">{t('meetings.guests.form.care')}</p>
    </FormDialog>
  )
}
