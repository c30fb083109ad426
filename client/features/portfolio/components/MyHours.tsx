// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { HoursBar } from '#client/features/supportPaths/components/HoursBar.tsx'
import { hoursOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { rolesIn } from '#shared/features/places.ts'
import { ContactWords } from './ContactWords.tsx'

const shown = 5

/** Beside what is to be read: the hours of the networks I facilitate; what is silent comes first and says so. */
export function MyHours() {
  const t = useT()
  const format = useFormat()
  const { person, grants } = useMe()
  const { data } = useQuery(portfolioQuery)
  const mine = (data?.networks ?? []).filter(({ place }) =>
    rolesIn({ id: person.id, grants }, place).has('facilitator'),
  )
  if (mine.length === 0) return null
  return (
    <section className="myhours">
      <SectionHeading action={<Link to={paths.portfolio}>{t('support.portfolio.all')}</Link>}>
        {t('support.portfolio.aside')}
      </SectionHeading>
      <ul>
        {mine.slice(0, shown).map((network) => (
          <li key={network.place.id} className="netline" data-c={network.place.colour}>
            <Link to={paths.supportOf(network.place)} dir="auto">
              {network.place.name}
            </Link>
            <span className="muted">
              {network.openPaths.length === 0 ? t('support.portfolio.noPaths') : hoursOf(t, format, network)}
            </span>
            <HoursBar {...network} />
            {network.silent && <ContactWords network={network} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
