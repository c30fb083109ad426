// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'

/** For who accompanies networks: those of them without presence, post or support for long. */
export function SilentNetworks() {
  const t = useT()
  const query = useQuery(portfolioQuery)
  const silent = (query.data?.networks ?? []).filter((one) => one.silent)
  return (
    <Card
      title={t('report.coverage.silent')}
      action={<Link to={paths.portfolio}>{t('report.coverage.portfolio')}</Link>}
    >
      <Unanswered questions={[query]} rows={2} />
      {query.data && silent.length === 0 && <p className="muted">{t('report.coverage.silentNone')}</p>}
      <ul className="silents">
        {silent.map(({ place }) => (
          <li key={place.id}>
            <Link to={paths.supportOf(place)}>
              <Tag tone="warn" icon="warn">
                <span dir="auto">{place.name}</span>
              </Tag>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
