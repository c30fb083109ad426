// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'
import { isSeat, standingWords } from '#client/features/answers/standing.ts'
import { keepTypedNote } from '#client/features/answers/typedNote.ts'
import { useAnswer } from '#client/features/answers/useAnswer.ts'
import { useMe } from '#client/features/me/queries.ts'
import { hasBegun } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'

/** Answers are taken no more: what I said, whom to ask, and who cannot come may still say so. */
export function ClosedAnswer({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const format = useFormat()
  const { person } = useMe()
  const { mine } = answers
  const names = format.list(meeting.organisers.map(({ name }) => name))
  const { answer, pending, refusal } = useAnswer(meeting.id, names)
  // what was typed beside an answer can be sent no more
  useEffect(() => keepTypedNote(person.id, meeting.id, null), [person.id, meeting.id])
  const begun = hasBegun(meeting)
  const ended = Date.parse(meeting.end) < Date.now()
  const said = mine ? standingWords(t, mine) : t('meetings.rsvp.noAnswer')
  const why = meeting.cancelled
    ? t('meetings.rsvp.cancelled')
    : begun
      ? t(ended ? 'meetings.rsvp.ended' : 'meetings.rsvp.begun')
      : t('meetings.rsvp.closedAsk', { name: names })
  const comes = mine && (isSeat(mine.choice) || mine.choice === 'maybe')
  return (
    <>
      <FormError>{refusal}</FormError>
      <p>
        <b>{said}</b>
      </p>
      <p className="hint">{why}</p>
      {comes && !begun && !meeting.cancelled && (
        <Button
          small
          busy={pending !== null}
          onClick={() => void answer({ networkId: mine.networkId, choice: 'no', note: mine.note })}
        >
          {t('meetings.rsvp.giveUp')}
        </Button>
      )}
    </>
  )
}
