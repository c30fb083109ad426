// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { fullFor, isSeat, optionsOf, standingWords } from '#client/features/answers/standing.ts'
import { useTypedNote } from '#client/features/answers/typedNote.ts'
import { useAnswer } from '#client/features/answers/useAnswer.ts'
import { whenOf } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { type AnswersView, answerLimits } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import type { Choice } from '#shared/features/seats.ts'
import { AnsweredByOther } from './AnsweredByOther.tsx'
import { FullQuestion } from './FullQuestion.tsx'
import { RsvpOptions } from './RsvpOptions.tsx'

interface MyAnswerProps {
  meeting: Meeting
  answers: AnswersView
}

/** While answers are taken: one press answers; only a seat that is not free is asked about. */
export function MyAnswer({ meeting, answers }: MyAnswerProps) {
  const t = useT()
  const format = useFormat()
  const { mine, myNetworks } = answers
  const { answer, pending, refusal } = useAnswer(meeting.id, meeting.organisers[0]?.name)
  const [chosenNetwork, setChosenNetwork] = useState<string | null>(null)
  const [note, setNote] = useTypedNote(meeting.id)
  const [asking, setAsking] = useState<Choice | null>(null)
  const networkId = chosenNetwork ?? mine?.networkId ?? myNetworks[0]?.id ?? null
  const typed = note ?? mine?.note ?? ''
  const shown = asking ?? pending?.choice ?? mine?.choice

  const send = async (choice: Choice, forNetwork = networkId) => {
    setAsking(null)
    const taken = await answer({ networkId: forNetwork, choice, note: typed.trim() || null })
    if (taken) setNote(null)
  }
  const choose = (choice: Choice) => {
    if (fullFor({ answers, seats: meeting.seats, networkId, choice })) setAsking(choice)
    else void send(choice)
  }
  const chooseNetwork = (id: string) => {
    setChosenNetwork(id)
    if (!mine || !isSeat(mine.choice)) return
    if (fullFor({ answers, seats: meeting.seats, networkId: id, choice: mine.choice })) setAsking(mine.choice)
    else void send(mine.choice, id)
  }
  const full = asking && fullFor({ answers, seats: meeting.seats, networkId, choice: asking })
  return (
    <>
      {mine?.toConfirm && (
        <Banner
          kind="hold"
          icon="calendar"
          title={t('meetings.rsvp.movedConfirm')}
          actions={
            <Button small kind="primary" icon="check" onClick={() => void send(mine.choice)}>
              {t('meetings.rsvp.confirm')}
            </Button>
          }
        >
          {t('meetings.rsvp.nowAt', { when: whenOf(t, format, meeting) })}
        </Banner>
      )}
      <FormError>{refusal}</FormError>
      {myNetworks.length > 1 && (
        <Select
          label={t('meetings.rsvp.network')}
          value={networkId ?? ''}
          options={myNetworks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => chooseNetwork(target.value)}
        />
      )}
      <RsvpOptions options={optionsOf(meeting, mine?.choice)} value={shown} onChoose={choose} />
      {full && asking && (
        <FullQuestion
          full={full}
          perNetwork={meeting.seats.perNetwork}
          onWait={() => void send(asking)}
          onLeave={() => setAsking(null)}
        />
      )}
      {mine?.place != null && (
        <p>
          <Tag tone="warn" icon="clock">
            {standingWords(t, mine)}
          </Tag>
        </p>
      )}
      <AnsweredByOther answers={answers} onUndo={() => void send('none')} />
      {(mine || typed !== '') && (
        <div className="rsvpnote">
          <TextField
            label={t('meetings.rsvp.note')}
            optional
            hint={t('meetings.rsvp.noteHint')}
            value={typed}
            maxLength={answerLimits.note}
            dir={directionOf(typed)}
            onChange={({ target }) => setNote(target.value === (mine?.note ?? '') ? null : target.value)}
          />
          {mine && note !== null && note.trim() !== (mine.note ?? '') && (
            <Button small busy={pending !== null} onClick={() => void send(mine.choice)}>
              {t('meetings.rsvp.saveNote')}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
