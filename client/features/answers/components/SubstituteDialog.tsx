// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerMeeting } from '#client/features/answers/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { PlaceSeen } from '#shared/features/places.ts'
import { PersonOfNetwork } from './PersonOfNetwork.tsx'

interface SubstituteDialogProps {
  meeting: Meeting
  network: PlaceSeen
  answers: AnswersView
  /** Null: chosen here. */
  to: PersonSummary | null
  onClose: () => void
}

/** My seat, or my place in the waiting list, goes over as it is to somebody of my network. */
export function SubstituteDialog({ meeting, network, answers, to, onClose }: SubstituteDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person: me } = useMe()
  const [chosen, setChosen] = useState(to)
  const [missing, setMissing] = useState(false)
  const { mine } = answers
  const submit = useSubmit(async () => {
    setMissing(chosen === null)
    if (chosen === null || !mine) return
    const seat = { networkId: network.id, choice: mine.choice, note: null }
    await answerMeeting(queryClient, meeting.id, { ...seat, personId: chosen.id, insteadOf: me.id })
    toast({ text: t('meetings.substitute.done', { name: chosen.name }) })
    onClose()
  })
  const wrong = missing
    ? t('meetings.substitute.choose')
    : (submit.fieldError('choice') ?? submit.fieldError('personId') ?? submit.fieldError('networkId'))
  return (
    <FormDialog
      title={t('meetings.seats.give')}
      act={t('meetings.seats.give')}
      submit={submit}
      error={submit.error ?? (to ? wrong : undefined)}
      onClose={onClose}
    >
      <p>
        {to ? t('meetings.substitute.text', { name: to.name }) : t('meetings.substitute.textAnybody')}{' '}
        {t('meetings.substitute.told')}
      </p>
      {!to && (
        <PersonOfNetwork
          networkId={network.id}
          without={[me.id]}
          value={chosen}
          error={wrong}
          onChange={(person) => {
            setChosen(person)
            setMissing(false)
          }}
        />
      )}
    </FormDialog>
  )
}
