// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answer, answerMeeting } from '#client/features/answers/edit.ts'
import { fullFor, optionsOf } from '#client/features/answers/standing.ts'
import { useMe } from '#client/features/me/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { RadioCards } from '#client/ui/Choices.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type AnswersView, answerLimits } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Choice } from '#shared/features/seats.ts'
import { PersonOfNetwork } from './PersonOfNetwork.tsx'

interface AnswerForDialogProps {
  meeting: Meeting
  answers: AnswersView
  onClose: () => void
}

/** What a person of a network I look after said to me; it shows that it was I who wrote it. */
export function AnswerForDialog({ meeting, answers, onClose }: AnswerForDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person: me } = useMe()
  const networks = answers.known.filter(({ id }) => answers.answersFor.includes(id))
  const first = networks.find(({ id }) => answers.myNetworks.some((mine) => mine.id === id)) ?? networks[0]
  const [networkId, setNetworkId] = useState(first?.id ?? answers.answersFor[0] ?? '')
  const [person, setPerson] = useState<PersonSummary | null>(null)
  const options = optionsOf(meeting)
  const [choice, setChoice] = useState<Choice>(options[0] ?? 'no')
  const [note, setNote] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = useSubmit(async () => {
    setMissing(person === null)
    if (person === null) return
    const said = { networkId, choice, note: note.trim() || null, personId: person.id }
    await answerMeeting(queryClient, meeting.id, said)
    const found = answers.people.find((one) => one.person.id === person.id)
    const before = { choice: found?.choice ?? ('none' as const), note: found?.note ?? null }
    toast({
      text: t('meetings.answerFor.done', { name: person.name }),
      action: {
        label: t('ui.undo'),
        run: () => takeBack({ ...said, ...before }),
      },
    })
    onClose()
  })
  const takeBack = (said: Answer) =>
    void answerMeeting(queryClient, meeting.id, said).catch((error: unknown) => toast({ text: errorWords(t, error) }))
  const full = fullFor({ answers: { ...answers, mine: null }, seats: meeting.seats, networkId, choice })
  const wrong = missing
    ? t('meetings.substitute.choose')
    : (submit.fieldError('personId') ?? submit.fieldError('networkId') ?? submit.fieldError('choice'))
  return (
    <FormDialog
      title={t('meetings.rsvp.answerFor')}
      act={t('meetings.answerFor.act')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      {networks.length > 1 && (
        <Select
          label={t('meetings.rsvp.networkOf')}
          value={networkId}
          options={networks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => {
            setNetworkId(target.value)
            setPerson(null)
          }}
        />
      )}
      <PersonOfNetwork
        key={networkId}
        networkId={networkId}
        without={[me.id]}
        value={person}
        error={wrong}
        onChange={(chosen) => {
          setPerson(chosen)
          setMissing(false)
        }}
      />
      <RadioCards
        legend={t('meetings.answerFor.legend')}
        legendShown
        name="answer-for"
        options={options.map((value) => ({ value, label: t(`meetings.choice.${value}`) }))}
        value={options.find((one) => one === choice) ?? 'no'}
        onChange={setChoice}
      />
      {full && <p className="hint">{t('meetings.answerFor.waits')}</p>}
      <TextField
        label={t('meetings.rsvp.note')}
        optional
        hint={t('meetings.rsvp.noteHint')}
        error={submit.fieldError('note')}
        value={note}
        maxLength={answerLimits.note}
        dir={directionOf(note)}
        onChange={({ target }) => setNote(target.value)}
      />
    </FormDialog>
  )
}
