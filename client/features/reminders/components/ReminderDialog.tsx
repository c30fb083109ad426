// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { previewReminder, reminderTextsQuery, writeReminderTexts } from '#client/features/reminders/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type ReminderKind, type ReminderTexts, reminderKindNames, reminderLimits } from '#shared/features/reminders.ts'
import { AppError } from '#shared/lib/errors.ts'

interface ReminderDialogProps {
  meetingId: string
  onClose: () => void
}

/** What the two reminders of a meeting say, and how each arrives. */
export function ReminderDialog({ meetingId, onClose }: ReminderDialogProps) {
  const t = useT()
  const query = useQuery(reminderTextsQuery(meetingId))
  if (query.data) return <Texts meetingId={meetingId} onClose={onClose} texts={query.data} />
  return (
    <Dialog title={t('meetings.reminders.title')} open onClose={onClose}>
      <Unanswered questions={[query]} rows={3} />
    </Dialog>
  )
}

const sent = (typed: string): string | null => typed.trim() || null

function Texts({ meetingId, onClose, texts }: ReminderDialogProps & { texts: ReminderTexts }) {
  const t = useT()
  const toast = useToast()
  const [kind, setKind] = useState<ReminderKind>('week')
  // what another saves meanwhile is not overwritten by what was there before
  const [began] = useState(texts)
  const [typed, setTyped] = useState({ week: texts.week ?? '', day: texts.day ?? '' })
  const [shown, setShown] = useState<{ subject: string; text: string } | null>(null)
  const submit = useSubmit(async () => {
    const changed = reminderKindNames.filter((one) => sent(typed[one]) !== began[one])
    try {
      await writeReminderTexts(meetingId, Object.fromEntries(changed.map((one) => [one, sent(typed[one])])))
    } catch (error) {
      const refused = error instanceof AppError ? changed.filter((one) => error.fields[one]) : []
      if (refused[0] && !refused.includes(kind)) setKind(refused[0])
      throw error
    }
    toast({ text: t('meetings.reminders.saved') })
    onClose()
  })
  const write = (text: string) => {
    setTyped({ ...typed, [kind]: text })
    setShown(null)
  }
  const look = () =>
    void previewReminder(meetingId, kind, sent(typed[kind])).then(setShown, (error: unknown) =>
      toast({ text: errorWords(t, error) }),
    )
  return (
    <FormDialog
      title={t('meetings.reminders.title')}
      act={t('meetings.reminders.save')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <Seg
        label={t('meetings.reminders.which')}
        options={reminderKindNames.map((value) => ({ value, label: t(`meetings.reminders.kind.${value}`) }))}
        value={kind}
        onChange={(value) => {
          setKind(value)
          setShown(null)
        }}
      />
      <TextArea
        label={t('meetings.reminders.text')}
        optional
        hint={t('meetings.reminders.hint')}
        error={submit.fieldError(kind)}
        placeholder={t('meetings.reminders.usual')}
        value={typed[kind]}
        maxLength={reminderLimits.text}
        rows={5}
        dir={directionOf(typed[kind])}
        onChange={({ target }) => write(target.value)}
      />
      <div className="row">
        <Button small icon="eye" onClick={look}>
          {t('meetings.reminders.look')}
        </Button>
        {typed[kind] !== '' && (
          <Button small kind="quiet" icon="undo" onClick={() => write('')}>
            {t('meetings.reminders.restore')}
          </Button>
        )}
      </div>
      {shown && (
        <section aria-label={t('meetings.reminders.preview')} className="lettershown">
          <b dir="auto">{shown.subject}</b>
          <p dir="auto">{shown.text}</p>
        </section>
      )}
    </FormDialog>
  )
}
