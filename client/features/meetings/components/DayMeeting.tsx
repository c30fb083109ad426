// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { standingWords } from '#client/features/answers/standing.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { classes } from '#client/ui/classes.ts'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'

/** A meeting in the cell of its day. */
export function DayMeeting({ meeting, standing }: { meeting: MeetingCard; standing: Standing | undefined }) {
  const t = useT()
  const format = useFormat()
  const { id, title, start, cancelled } = meeting
  const comes = standing?.holds != null
  return (
    <li>
      <Link
        className={classes('daymeet', comes && 'comes', cancelled && 'struck')}
        to={paths.meeting(id)}
        title={title}
        dir={directionOf(title)}
      >
        <time dateTime={start}>{format.time(start)}</time> {title}
        {standing && <span className="vh">, {standingWords(t, standing)}</span>}
      </Link>
    </li>
  )
}
