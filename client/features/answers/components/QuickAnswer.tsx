// SPDX-License-Identifier: AGPL-3.0-or-later
import { optionsOf } from '#client/features/answers/standing.ts'
import { useQuickAnswer } from '#client/features/answers/useQuickAnswer.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'

/** The answers as buttons, where none has been given yet. */
export function QuickAnswer({ meeting, standing }: { meeting: MeetingCard; standing?: Standing | undefined }) {
  const t = useT()
  const { busy, give, choosesNetwork } = useQuickAnswer(meeting, standing)
  if (choosesNetwork)
    return (
      <div className="quick">
        <ButtonLink small to={paths.meeting(meeting.id)}>
          {t('meetings.quick.chooseNetwork')}
        </ButtonLink>
      </div>
    )
  return (
    <fieldset className="quick" aria-label={t('meetings.quick.answerTo', { title: meeting.title })}>
      {optionsOf(meeting).map((choice) => (
        <Button key={choice} small busy={busy} onClick={() => give(choice)}>
          {t(`meetings.choice.${choice}`)}
        </Button>
      ))}
    </fieldset>
  )
}
