// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { DatePollCard } from '#shared/features/datePolls.ts'

/** One whose day is to be chosen, and what it waits for. */
export function PollRow({ poll, words }: { poll: DatePollCard; words: string | null }) {
  const t = useT()
  const format = useFormat()
  const { id, title, slots, closes } = poll
  return (
    <Link className="drow" to={paths.datePoll(id)}>
      <Icon name="calendar" />
      <b dir={directionOf(title)}>{title}</b>
      <span className="m">
        <span className="meta">{t('datePolls.among', { count: slots.length, day: format.day(closes) })}</span>
        {words !== null && <span className="meta">{words}</span>}
      </span>
    </Link>
  )
}
