// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { inForceQuery } from '#client/features/documents/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card, SectionHeading } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { InForceRow } from './InForceRow.tsx'

function Rows({ placeId }: { placeId: string }) {
  const t = useT()
  const inForce = useQuery(inForceQuery(placeId))
  if (!inForce.data) return <Unanswered questions={[inForce]} rows={2} />
  if (inForce.data.cards.length === 0) return <p className="muted">{t('library.inForce.none')}</p>
  return (
    <ul>
      {inForce.data.cards.map((card) => (
        <InForceRow key={card.id} card={card} />
      ))}
    </ul>
  )
}

interface InForceProps {
  placeId: string
  /** What stands below, and comes with the answer. */
  children: ReactNode
}

/** *Versioni vigenti* of a network, on its page. */
export function InForceCard({ placeId, children }: InForceProps) {
  const t = useT()
  const { isLoading } = useQuery(inForceQuery(placeId))
  return (
    <>
      <Card title={t('library.inForce.title')}>
        <Rows placeId={placeId} />
      </Card>
      {!isLoading && children}
    </>
  )
}

/** The same of a lab, in its panel. */
export function InForceSection({ placeId, children }: InForceProps) {
  const t = useT()
  const { isLoading } = useQuery(inForceQuery(placeId))
  return (
    <>
      <section>
        <SectionHeading level={3}>{t('library.inForce.title')}</SectionHeading>
        <Rows placeId={placeId} />
      </section>
      {!isLoading && children}
    </>
  )
}
