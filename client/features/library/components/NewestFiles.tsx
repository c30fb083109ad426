// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { itemPath } from '#client/features/library/looks.ts'
import { recentFilesQuery } from '#client/features/library/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Card, SectionHeading } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { Place } from '#shared/features/places.ts'
import { ItemRow } from './ItemRow.tsx'

const shown = 4

function Newest({ placeId }: { placeId: string }) {
  const t = useT()
  const recent = useQuery(recentFilesQuery(placeId))
  if (!recent.data) return <Unanswered questions={[recent]} rows={2} />
  if (recent.data.items.length === 0) return <p className="muted">{t('library.empty')}</p>
  return (
    <ul>
      {recent.data.items.slice(0, shown).map((item) => (
        <ItemRow key={item.id} item={item} to={itemPath(item)} />
      ))}
    </ul>
  )
}

function All({ place, meta }: { place: Place; meta?: boolean }) {
  const t = useT()
  return (
    <Link className={meta ? 'meta' : undefined} to={paths.library(place)}>
      {t('library.all')}
    </Link>
  )
}

/** The newest few of a lab, in its panel. */
export function NewestFiles({ place }: { place: Place }) {
  const t = useT()
  return (
    <section>
      <SectionHeading level={3} action={<All place={place} meta />}>
        {t('library.title')}
      </SectionHeading>
      <Newest placeId={place.id} />
    </section>
  )
}

/** The newest few of a network, on its page; what stands below comes with the answer. */
export function NewestFilesCard({ place, children }: { place: Place; children: ReactNode }) {
  const t = useT()
  const { isLoading } = useQuery(recentFilesQuery(place.id))
  return (
    <>
      <Card title={t('library.newest')} action={<All place={place} />}>
        <Newest placeId={place.id} />
      </Card>
      {!isLoading && children}
    </>
  )
}
