// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createOutcome, editOutcome } from '#client/features/outcomes/edit.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { type Outcome, type OutcomeKind, outcomeLimits } from '#shared/features/outcomes.ts'
import { OwnerField } from './OwnerField.tsx'

interface OutcomeDialogProps {
  meeting: Pick<Meeting, 'id' | 'audience'>
  kind: OutcomeKind
  /** The one that is changed; a new one without. */
  outcome?: Outcome
  onClose: () => void
}

/** What was decided; or what is to be done, by whom, by when. */
export function OutcomeDialog({ meeting, kind, outcome, onClose }: OutcomeDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [clientId] = useState(newId)
  const only = meeting.audience.length === 1 ? meeting.audience[0] : undefined
  const [text, setText] = useState(outcome?.text ?? '')
  const [placeId, setPlaceId] = useState(outcome?.place?.id ?? only?.id ?? '')
  const [ownerId, setOwnerId] = useState(outcome?.owner?.id ?? '')
  const [due, setDue] = useState(outcome?.due ?? '')
  const isAction = kind === 'action'
  const submit = useSubmit(async () => {
    const draft = {
      text,
      placeId: isAction ? placeId || null : null,
      ownerId: isAction ? ownerId || null : null,
      due: isAction ? due || null : null,
    }
    if (outcome) await editOutcome(queryClient, outcome.id, { ...draft, version: outcome.version })
    else await createOutcome(queryClient, { meetingId: meeting.id, clientId, kind, ...draft })
    toast({ text: t(outcome ? 'outcomes.saved' : `outcomes.added.${kind}`) })
    onClose()
  })
  return (
    <FormDialog
      title={t(outcome ? `outcomes.form.edit.${kind}` : `outcomes.form.new.${kind}`)}
      act={t(outcome ? 'outcomes.form.save' : 'outcomes.form.add')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextArea
        label={t(`outcomes.form.text.${kind}`)}
        hint={t('outcomes.form.care')}
        error={submit.fieldError('text')}
        value={text}
        maxLength={outcomeLimits.text}
        rows={3}
        dir={directionOf(text)}
        onChange={({ target }) => setText(target.value)}
      />
      {isAction && meeting.audience.length > 1 && (
        <Select
          label={t('outcomes.form.place')}
          error={submit.fieldError('placeId')}
          value={placeId}
          options={[
            ...(placeId === '' ? [{ value: '', label: t('outcomes.form.choose') }] : []),
            ...meeting.audience.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ target }) => {
            setPlaceId(target.value)
            setOwnerId('')
          }}
        />
      )}
      {isAction && (
        <>
          {placeId !== '' && (
            <OwnerField
              key={placeId}
              place={meeting.audience.find(({ id }) => id === placeId)}
              owner={outcome?.place?.id === placeId ? outcome.owner : null}
              value={ownerId}
              error={submit.fieldError('ownerId')}
              onChange={setOwnerId}
            />
          )}
          <TextField
            label={t('outcomes.form.due')}
            optional
            type="date"
            error={submit.fieldError('due')}
            value={due}
            onChange={({ target }) => setDue(target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
