// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useSettle } from '#client/features/outcomes/useSettle.ts'
import { daysLate, outcomeWords } from '#client/features/outcomes/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Checkbox } from '#client/ui/Choices.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { isLate, type Outcome } from '#shared/features/outcomes.ts'
import { dayOf } from '#shared/lib/dates.ts'

interface OutcomeRowProps {
  outcome: Outcome
  settles: boolean
  /** Away from its meeting: says which. */
  from?: boolean
  children?: ReactNode
}

/** The meeting it is from, by its name and day. */
function From({ meeting }: Pick<Outcome, 'meeting'>) {
  const t = useT()
  const format = useFormat()
  return (
    <Link to={paths.meeting(meeting.id)} dir="auto">
      {t('outcomes.from', { title: meeting.title, day: format.date(dayOf(new Date(meeting.start))) })}
    </Link>
  )
}

/** A decision, or an action with the box of whoever may say that it is done. */
export function OutcomeRow({ outcome, settles, from = false, children }: OutcomeRowProps) {
  const t = useT()
  const format = useFormat()
  const settle = useSettle()
  const { kind, text, due, state, meeting } = outcome
  const words = outcomeWords(t, format, outcome)
  const said = (
    <span dir="auto" className={state === 'dropped' ? 'struck' : undefined}>
      {text}
    </span>
  )
  const about = (words || from) && (
    <>
      {words && <span dir="auto">{words}</span>}
      {from && <From meeting={meeting} />}
    </>
  )
  return (
    <li className="outrow" data-settled={state !== 'open' || undefined}>
      {kind === 'action' && settles && state !== 'dropped' ? (
        <Checkbox
          label={said}
          hint={about}
          checked={state === 'done'}
          onChange={({ target }) => void settle(outcome, target.checked ? 'done' : 'open')}
        />
      ) : (
        <div className="said">
          <Icon name={kind === 'decision' ? 'checks' : state === 'done' ? 'check' : 'clock'} />
          <b>{said}</b>
          {about && <span className="hint">{about}</span>}
        </div>
      )}
      {isLate(outcome) && due !== null && <Tag tone="warn">{t('outcomes.late', { count: daysLate(due) })}</Tag>}
      {children}
    </li>
  )
}
