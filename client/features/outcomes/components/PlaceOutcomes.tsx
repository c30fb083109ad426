// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/outcomes.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { outcomesOfPlaceQuery } from '#client/features/outcomes/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card, SectionHeading } from '#client/ui/Headings.tsx'
import { isLate, type Outcome } from '#shared/features/outcomes.ts'
import { OutcomeRow } from './OutcomeRow.tsx'

interface PartsProps {
  placeId: string
  /** How a part is framed here. */
  part: (title: string, aside: string | undefined, rows: ReactNode) => ReactNode
}

function useParts({ placeId, part }: PartsProps) {
  const t = useT()
  const { data, isLoading } = useQuery(outcomesOfPlaceQuery(placeId))
  const actions = data?.actions ?? []
  const late = actions.filter((one) => isLate(one)).length
  const count = [
    t('outcomes.open', { count: actions.length }),
    ...(late > 0 ? [t('outcomes.lateCount', { count: late })] : []),
  ].join(', ')
  const rows = (some: readonly Outcome[]) => (
    <ul>
      {some.map((outcome) => (
        <OutcomeRow key={outcome.id} outcome={outcome} settles={data?.settles.includes(outcome.id) ?? false} from />
      ))}
    </ul>
  )
  const parts = (
    <>
      {actions.length > 0 && part(t('outcomes.actionsTitle'), count, rows(actions))}
      {data && data.decisions.length > 0 && part(t('outcomes.decisionsTitle'), undefined, rows(data.decisions))}
    </>
  )
  return { isLoading, parts }
}

/** On the page of a network: what it has to do, and what was decided for it last. */
export function PlaceOutcomesCards({ placeId }: { placeId: string }) {
  const { parts } = useParts({
    placeId,
    part: (title, aside, rows) => (
      <Card title={title} {...(aside && { aside })}>
        {rows}
      </Card>
    ),
  })
  return parts
}

/** The same in the panel of a lab; what stands below comes with it. */
export function PlaceOutcomesSection({ placeId, children }: { placeId: string; children: ReactNode }) {
  const { isLoading, parts } = useParts({
    placeId,
    part: (title, aside, rows) => (
      <section>
        <SectionHeading level={3} {...(aside && { aside })}>
          {title}
        </SectionHeading>
        {rows}
      </section>
    ),
  })
  return isLoading ? null : (
    <>
      {parts}
      {children}
    </>
  )
}
