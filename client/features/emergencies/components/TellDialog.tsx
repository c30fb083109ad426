// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { emergencyEndpoints, emergencyLimits } from '#shared/features/emergencies.ts'

/** A message in the channel of every network. */
export function TellDialog({ emergencyId, onClose }: { emergencyId: string; onClose: () => void }) {
  const t = useT()
  const { send, said } = useEmergencyActs(emergencyId)
  const [clientId] = useState(newId)
  const [text, setText] = useState('')
  const submit = useSubmit(async () => {
    await send(api(emergencyEndpoints.tell, { emergencyId, clientId, text }))
    said(t('emergencies.tell.done'))
    onClose()
  })
  return (
    <FormDialog
      title={t('emergencies.tell.act')}
      act={t('emergencies.tell.do')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextArea
        label={t('emergencies.tell.text')}
        hint={t('emergencies.tell.hint')}
        rows={6}
        error={submit.fieldError('text')}
        value={text}
        maxLength={emergencyLimits.post}
        dir={directionOf(text)}
        onChange={({ target }) => setText(target.value)}
      />
    </FormDialog>
  )
}
