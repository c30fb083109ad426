// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agendaProposalsQuery, proposeItem } from '#client/features/agendaProposals/queries.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { hasBegun } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Meeting, meetingLimits } from '#shared/features/meetings.ts'

/** *Proponi un punto*, for who may answer and does not write the agenda. */
export function ProposeButton({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const { answers, organises } = useMeetingRights(meeting)
  const [open, setOpen] = useState(false)
  if (!answers || organises || meeting.cancelled || hasBegun(meeting)) return null
  return (
    <>
      <Button small kind="quiet" icon="plus" onClick={() => setOpen(true)}>
        {t('meetings.propose.act')}
      </Button>
      {open && <ProposeDialog meeting={meeting} onClose={() => setOpen(false)} />}
    </>
  )
}

function ProposeDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [clientId] = useState(newId)
  const [title, setTitle] = useState('')
  const [minutes, setMinutes] = useState('')
  const submit = useSubmit(async () => {
    await proposeItem({ meetingId: meeting.id, clientId, title, minutes: Number(minutes) || 0 })
    await queryClient.invalidateQueries(agendaProposalsQuery(meeting.id))
    toast({ text: t('meetings.propose.sent') })
    onClose()
  })
  return (
    <FormDialog
      title={t('meetings.propose.act')}
      act={t('meetings.propose.send')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextField
        label={t('meetings.propose.title')}
        hint={t('meetings.careNote')}
        error={submit.fieldError('title')}
        value={title}
        maxLength={meetingLimits.itemTitle}
        dir={directionOf(title)}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextField
        label={t('meetings.agendaItems.minutesLabel')}
        inputMode="numeric"
        error={submit.fieldError('minutes')}
        value={minutes}
        onChange={({ target }) => setMinutes(target.value)}
      />
    </FormDialog>
  )
}
