// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/outcomes.css'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { outcomesOfMeetingQuery } from '#client/features/outcomes/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { isFirstAsked, Unanswered } from '#client/ui/States.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { type Outcome, type OutcomeKind, outcomeLimits } from '#shared/features/outcomes.ts'
import { OutcomeDialog } from './OutcomeDialog.tsx'
import { OutcomeMenu } from './OutcomeMenu.tsx'
import { OutcomeRow } from './OutcomeRow.tsx'

interface OutcomesCardProps {
  meeting: Pick<Meeting, 'id' | 'audience' | 'cancelled'>
  /** What stands below it comes with it: nothing is pushed down. */
  children?: ReactNode
}

/** What came of a meeting; not there as long as there is nothing to see or to write. */
export function OutcomesCard({ meeting, children }: OutcomesCardProps) {
  const t = useT()
  const question = useQuery(outcomesOfMeetingQuery(meeting.id))
  const { data } = question
  if (isFirstAsked(question)) return null
  const shown = data && (data.outcomes.length > 0 || (data.writes && !meeting.cancelled))
  return (
    <>
      {shown && <Outcomes meeting={meeting} {...data} />}
      {!data && (
        <Card title={t('outcomes.title')}>
          <Unanswered questions={[question]} rows={1} />
        </Card>
      )}
      {children}
    </>
  )
}

interface OutcomesProps {
  meeting: OutcomesCardProps['meeting']
  outcomes: readonly Outcome[]
  writes: boolean
  settles: readonly string[]
}

type Writing = { kind: OutcomeKind; outcome?: Outcome }

function Outcomes({ meeting, outcomes, writes, settles }: OutcomesProps) {
  const t = useT()
  const [writing, setWriting] = useState<Writing | null>(null)
  const open = outcomes.filter(({ kind, state }) => kind === 'action' && state === 'open').length
  const adds = writes && !meeting.cancelled && outcomes.length < outcomeLimits.ofMeeting
  return (
    <Card title={t('outcomes.title')} {...(open > 0 && { aside: t('outcomes.open', { count: open }) })}>
      {outcomes.length === 0 && <p className="muted">{t('outcomes.none')}</p>}
      {(['decision', 'action'] as const).map((kind) => {
        const some = outcomes.filter((one) => one.kind === kind)
        return (
          some.length > 0 && (
            <section key={kind} className="outpart" aria-labelledby={`outcomes-${kind}`}>
              <h3 id={`outcomes-${kind}`}>{t(`outcomes.part.${kind}`)}</h3>
              <ul>
                {some.map((outcome) => (
                  <OutcomeRow key={outcome.id} outcome={outcome} settles={settles.includes(outcome.id)}>
                    {writes && <OutcomeMenu outcome={outcome} onEdit={() => setWriting({ kind, outcome })} />}
                  </OutcomeRow>
                ))}
              </ul>
            </section>
          )
        )
      })}
      {adds && (
        <div className="row outadd">
          <Button small icon="plus" onClick={() => setWriting({ kind: 'decision' })}>
            {t('outcomes.kind.decision')}
          </Button>
          <Button small icon="plus" onClick={() => setWriting({ kind: 'action' })}>
            {t('outcomes.kind.action')}
          </Button>
        </div>
      )}
      {writing && <OutcomeDialog meeting={meeting} {...writing} onClose={() => setWriting(null)} />}
    </Card>
  )
}
