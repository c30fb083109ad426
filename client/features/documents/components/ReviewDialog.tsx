// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { askReview } from '#client/features/documents/edit.ts'
import { documentPeopleQuery } from '#client/features/documents/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import { documentLimits } from '#shared/features/documents.ts'
import { today } from '#shared/lib/dates.ts'
import { DialogForm } from './DialogForm.tsx'

interface ReviewDialogProps {
  documentId: string
  onClose: () => void
}

/** Who is asked, until when, with which words. */
export function ReviewDialog({ documentId, onClose }: ReviewDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const { person } = useMe()
  const people = useQuery(documentPeopleQuery(documentId))
  const [reviewerIds, setReviewerIds] = useState<readonly string[]>([])
  const [dueDay, setDueDay] = useState('')
  const [note, setNote] = useState('')
  const submit = useSubmit(async () => {
    await askReview(queryClient, {
      documentId,
      reviewerIds: [...reviewerIds],
      dueDay: dueDay || null,
      note: note.trim() || null,
    })
    onClose()
  })
  const wrong = submit.fieldError('reviewerIds')
  const others = people.data?.people.filter(({ id, level }) => id !== person.id && level === 'edit') ?? []
  const toggle = (id: string) =>
    setReviewerIds((chosen) => (chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]))
  return (
    <DialogForm title={t('documents.review.title')} act={t('documents.review.ask')} submit={submit} onClose={onClose}>
      <p className="muted">{t('documents.review.text')}</p>
      <fieldset className="dreviewers" aria-invalid={wrong ? true : undefined} tabIndex={wrong ? -1 : undefined}>
        <legend className="flabel">{t('documents.review.who')}</legend>
        {wrong && <FieldError id="reviewers-error">{wrong}</FieldError>}
        <Unanswered questions={[people]} />
        {people.data && others.length === 0 && <p className="muted">{t('documents.review.nobody')}</p>}
        {others.map((member) => (
          <Checkbox
            key={member.id}
            label={<span dir="auto">{member.name}</span>}
            hint={[member.title, member.organisation ?? member.home].filter(Boolean).join(', ')}
            checked={reviewerIds.includes(member.id)}
            onChange={() => toggle(member.id)}
          />
        ))}
      </fieldset>
      <TextField
        label={t('documents.review.until')}
        optional
        type="date"
        min={today()}
        error={submit.fieldError('dueDay')}
        value={dueDay}
        onChange={(event) => setDueDay(event.target.value)}
      />
      <TextArea
        label={t('documents.note')}
        optional
        error={submit.fieldError('note')}
        value={note}
        maxLength={documentLimits.note}
        rows={3}
        dir={directionOf(note)}
        onChange={(event) => setNote(event.target.value)}
      />
    </DialogForm>
  )
}
