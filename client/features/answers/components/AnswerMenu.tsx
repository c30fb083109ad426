// SPDX-License-Identifier: AGPL-3.0-or-later
import { optionsOf } from '#client/features/answers/standing.ts'
import { useQuickAnswer } from '#client/features/answers/useQuickAnswer.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'

/** An answer, or another one, from the row of a meeting. */
export function AnswerMenu({ meeting, standing }: { meeting: MeetingCard; standing: Standing | undefined }) {
  const t = useT()
  const { give, choosesNetwork } = useQuickAnswer(meeting, standing)
  const { title } = meeting
  const label = t(standing ? 'meetings.quick.changeTo' : 'meetings.quick.answerTo', { title })
  const items = choosesNetwork
    ? [{ id: 'network', label: t('meetings.quick.chooseNetwork'), to: paths.meeting(meeting.id) }]
    : optionsOf(meeting, standing?.choice).map((choice) => ({
        id: choice,
        label: t(`meetings.choice.${choice}`),
        checked: standing?.choice === choice,
        run: () => give(choice),
      }))
  return (
    <Menu
      label={label}
      align="end"
      groups={[{ id: 'answers', items }]}
      trigger={(props) => (
        <button {...props} type="button" className="btn second small" aria-label={label}>
          <span className="tx">{t(standing ? 'meetings.quick.change' : 'meetings.quick.answer')}</span>
          <Icon name="down" small />
        </button>
      )}
    />
  )
}
