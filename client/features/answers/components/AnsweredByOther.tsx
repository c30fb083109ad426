// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { AnswersView } from '#shared/features/answers.ts'

interface AnsweredByOtherProps {
  answers: AnswersView
  onUndo: () => void
}

/** Who answered for me, and the way to take it back. */
export function AnsweredByOther({ answers, onUndo }: AnsweredByOtherProps) {
  const t = useT()
  const { person } = useMe()
  const by = answers.people.find((one) => one.person.id === person.id)?.by
  if (!by) return null
  return (
    <p className="rsvpby">
      <span>{t('meetings.rsvp.answeredBy', { name: by.name })}</span>
      <Button small icon="undo" onClick={onUndo}>
        {t('meetings.rsvp.undoAnswer')}
      </Button>
    </p>
  )
}
