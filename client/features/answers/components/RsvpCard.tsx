// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { heirOf, standingWords } from '#client/features/answers/standing.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { takesAnswers } from '#client/features/meetings/words.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { AnswerForDialog } from './AnswerForDialog.tsx'
import { ClosedAnswer } from './ClosedAnswer.tsx'
import { MyAnswer } from './MyAnswer.tsx'
import { SeatList } from './SeatList.tsx'

interface RsvpCardProps {
  meeting: Meeting
  answers: AnswersView
}

/** What happens if I give up what I have. */
function useGiveUpHint({ mine, people, totals }: AnswersView): string | undefined {
  const t = useT()
  if (!mine || mine.holds === null) return undefined
  const heir = heirOf(people, mine)
  if (heir) return t('meetings.rsvp.passesTo', { name: heir.person.name })
  return totals.waiting > 0 ? t('meetings.rsvp.passesOn') : t('meetings.rsvp.becomesFree')
}

/** My answer, the seats of my networks by name, and whom I may answer for. */
export function RsvpCard({ meeting, answers }: RsvpCardProps) {
  const t = useT()
  const { answers: mayAnswer } = useMeetingRights(meeting)
  const [answeringFor, setAnsweringFor] = useState(false)
  const open = takesAnswers(meeting)
  const hint = useGiveUpHint(answers)
  const speaks = open && answers.answersFor.length > 0
  if (!mayAnswer && !speaks) return null
  return (
    <section className="card rsvp" aria-labelledby="rsvp-title">
      <h2 id="rsvp-title">{t(mayAnswer ? 'meetings.rsvp.title' : 'meetings.rsvp.ofNetworks')}</h2>
      {mayAnswer && open && <MyAnswer meeting={meeting} answers={answers} />}
      {mayAnswer && !open && <ClosedAnswer meeting={meeting} answers={answers} />}
      {mayAnswer && (
        <p className="vh" role="status">
          {answers.mine && standingWords(t, answers.mine)}
        </p>
      )}
      {answers.myNetworks.map((network) => (
        <SeatList key={network.id} network={network} meeting={meeting} answers={answers} />
      ))}
      {open && hint && <p className="hint">{hint}</p>}
      {speaks && (
        <Button small icon="people" onClick={() => setAnsweringFor(true)}>
          {t('meetings.rsvp.answerFor')}
        </Button>
      )}
      {answeringFor && <AnswerForDialog meeting={meeting} answers={answers} onClose={() => setAnsweringFor(false)} />}
    </section>
  )
}
