// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import { type EmergencyQuestion, emergencyEndpoints, emergencyLimits } from '#shared/features/emergencies.ts'
import { addDays, today } from '#shared/lib/dates.ts'

interface AskProps {
  emergencyId: string
  onClose: () => void
}

export function AskDialog({ emergencyId, onClose }: AskProps) {
  const t = useT()
  const { send, said } = useEmergencyActs(emergencyId)
  const [clientId] = useState(newId)
  const [text, setText] = useState('')
  const submit = useSubmit(async () => {
    await send(api(emergencyEndpoints.ask, { emergencyId, clientId, text }))
    said(t('emergencies.questions.asked'))
    onClose()
  })
  return (
    <FormDialog
      title={t('emergencies.questions.ask')}
      act={t('emergencies.questions.do')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextArea
        label={t('emergencies.questions.text')}
        hint={t('emergencies.questions.textHint')}
        error={submit.fieldError('text')}
        value={text}
        maxLength={emergencyLimits.question}
        dir={directionOf(text)}
        onChange={({ target }) => setText(target.value)}
      />
    </FormDialog>
  )
}

/** How long an answer holds unless somebody says otherwise. */
const usualDays = 30

interface AnswerProps {
  question: EmergencyQuestion
  onClose: () => void
}

/** The first answer, or one in the place of another; what was said before is kept. */
export function AnswerDialog({ question, onClose }: AnswerProps) {
  const t = useT()
  const { send, said } = useEmergencyActs(question.emergencyId)
  // what was read when it was opened
  const [{ id: questionId, version, answer, text: asked }] = useState(question)
  const [draft, setDraft] = useState({
    text: answer?.text ?? '',
    source: answer?.source ?? '',
    sourceLink: answer?.sourceLink ?? '',
    validUntil: addDays(today(), usualDays),
  })
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }))
  const submit = useSubmit(async () => {
    const sourceLink = draft.sourceLink.trim() || null
    await send(api(emergencyEndpoints.answer, { questionId, version, ...draft, sourceLink }))
    said(t('emergencies.questions.answered'))
    onClose()
  })
  return (
    <FormDialog
      title={t(answer ? 'emergencies.questions.renew' : 'emergencies.questions.answer')}
      act={t('emergencies.questions.save')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <p className="lines" dir={directionOf(asked)}>
        {asked}
      </p>
      <TextArea
        label={t('emergencies.questions.answerText')}
        error={submit.fieldError('text')}
        value={draft.text}
        maxLength={emergencyLimits.answer}
        dir={directionOf(draft.text)}
        onChange={({ target }) => set({ text: target.value })}
      />
      <TextField
        label={t('emergencies.questions.source')}
        hint={t('emergencies.questions.sourceHint')}
        error={submit.fieldError('source')}
        value={draft.source}
        maxLength={emergencyLimits.source}
        onChange={({ target }) => set({ source: target.value })}
      />
      <TextField
        label={t('emergencies.questions.link')}
        optional
        type="url"
        placeholder="https://"
        error={submit.fieldError('sourceLink')}
        value={draft.sourceLink}
        onChange={({ target }) => set({ sourceLink: target.value })}
      />
      <TextField
        label={t('emergencies.questions.validUntil')}
        hint={t('emergencies.questions.validHint')}
        type="date"
        min={today()}
        error={submit.fieldError('validUntil')}
        value={draft.validUntil}
        onChange={({ target }) => set({ validUntil: target.value })}
      />
    </FormDialog>
  )
}
