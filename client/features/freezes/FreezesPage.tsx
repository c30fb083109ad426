// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/report.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { EmptyState, NoRight, Unanswered } from '#client/ui/States.tsx'
import { reportPolicy } from '#shared/features/reportPolicy.ts'
import { freezesQuery } from './queries.ts'
import { filterWords, whenWords } from './words.ts'

/** Every report that was frozen, the last first. */
export function FreezesPage() {
  const t = useT()
  const format = useFormat()
  useTitle(t('freezes.title'))
  const { person, grants } = useMe()
  const mayRead = reportPolicy.read({ id: person.id, grants })
  const freezes = useQuery({ ...freezesQuery, enabled: mayRead })
  if (!mayRead) return <NoRight />
  return (
    <div className="page rp">
      <header className="rphead">
        <div>
          <h1>{t('freezes.title')}</h1>
          <p className="muted">{t('freezes.lead')}</p>
        </div>
        <div className="acts">
          <ButtonLink icon="back" to={paths.report}>
            {t('freezes.toReport')}
          </ButtonLink>
        </div>
      </header>
      <Unanswered questions={[freezes]} />
      {freezes.data?.freezes.length === 0 && (
        <EmptyState title={t('freezes.empty')}>{t('freezes.emptyText')}</EmptyState>
      )}
      {freezes.data && freezes.data.freezes.length > 0 && (
        <ul className="card blk">
          {freezes.data.freezes.map((one) => (
            <li key={one.id} className="placerow two">
              <span className="t">
                <Link to={paths.freeze(one.id)} dir="auto">
                  {one.name}
                </Link>
                <span className="meta" dir="auto">
                  {[one.edition.code, whenWords(one, t, format), filterWords(one, t, format)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
