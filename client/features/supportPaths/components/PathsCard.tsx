// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { supportPathsQuery } from '#client/features/supportPaths/queries.ts'
import { useSupportRights } from '#client/features/supportPaths/useRights.ts'
import { sumOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths as addresses } from '#client/lib/paths.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import type { Place } from '#shared/features/places.ts'
import { PathLine } from './PathLine.tsx'

/** On the page of a network: the paths on which it is accompanied; not there as long as there is none to see or to begin. */
export function PathsCard({ place }: { place: Place }) {
  const t = useT()
  const format = useFormat()
  const { writes } = useSupportRights(place)
  const { data } = useQuery(supportPathsQuery(place.id))
  const open = data?.paths.filter(({ closedAt }) => closedAt === null) ?? []
  if (!data || (open.length === 0 && !writes)) return null
  return (
    <Card
      title={t('support.title')}
      aside={sumOf(t, format, open) ?? undefined}
      action={
        writes && open.length > 0 ? (
          <ButtonLink small icon="clock" to={addresses.logHours(place.id)}>
            {t('support.log.title')}
          </ButtonLink>
        ) : undefined
      }
    >
      {open.length === 0 ? (
        <p>
          {t('support.none')} <Link to={addresses.supportOf(place)}>{t('support.begin')}</Link>
        </p>
      ) : (
        <ul className="pths">
          {open.map((path) => (
            <li key={path.id} className="pth" data-c={place.colour}>
              <PathLine path={path} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
