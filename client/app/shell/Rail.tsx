// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, useLocation } from 'react-router'
import { PaletteButton } from '#client/app/palette/PaletteButton.tsx'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useProgramme } from '#client/features/programme/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Mark } from '#client/ui/Mark.tsx'
import { reportPolicy } from '#shared/features/reportPolicy.ts'
import { NavItem } from './NavItem.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { PlaceLists } from './PlaceLists.tsx'

/** The order never changes; only the lists below it are personal. */
export function Rail() {
  const t = useT()
  const unread = useUnreadCounts()
  const { pathname } = useLocation()
  const card = useProgramme()
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  return (
    <nav className="rail" aria-label={t('shell.main')}>
      <Link className="brand" to={paths.inbox} aria-label={t('shell.home')}>
        <Mark />
        <span className="name">Trama</span>
      </Link>
      <PaletteButton />
      <div className="navlist">
        <NavItem to={paths.inbox} exact label={t('shell.inbox')} icon="inbox" unread={unread.all} />
        <NavItem
          to={paths.agenda}
          label={t('shell.agenda')}
          icon="calendar"
          holdsPage={pathname.startsWith('/incontri/')}
        />
        <NavItem to={paths.networks} exact label={t('shell.networks')} icon="network" />
        <NavItem to={paths.labs} exact label={t('shell.labs')} icon="lab" />
        <NavItem to={paths.documents} label={t('shell.documents')} icon="doc" />
        {reportPolicy.read(actor) && <NavItem to={paths.report} exact label={t('shell.report')} icon="chart" />}
        <NavItem to={paths.spaces} slimOnly label={t('shell.places')} icon="node" />
      </div>
      <section className="railscroll" aria-label={t('shell.spaces')}>
        <PlaceLists />
      </section>
      <div className="railfoot">
        <PersonMenu />
        {card?.demo && <span className="demo">{t('shell.demo')}</span>}
      </div>
    </nav>
  )
}
