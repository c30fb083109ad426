// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, NavLink, useLocation } from 'react-router'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { CountPill } from '#client/ui/CountPill.tsx'
import { Icon } from '#client/ui/Icon.tsx'

const placeRoots = [paths.spaces, paths.networks, paths.labs, '/programma', '/conversazioni']

/** At the bottom of phones. Whatever lives in a place counts as *Spazi*. */
export function TabBar() {
  const t = useT()
  const unread = useUnreadCounts()
  const { pathname } = useLocation()
  const inReport = pathname === paths.report || pathname === paths.coverage || pathname.startsWith(paths.freezes)
  const inPlaces = !inReport && placeRoots.some((root) => pathname === root || pathname.startsWith(`${root}/`))
  const inAgenda = pathname === paths.agenda || pathname.startsWith('/incontri/')
  const inMore =
    inReport ||
    [paths.more, paths.settings, paths.administration, paths.emergencies].some((root) => pathname.startsWith(root))
  return (
    <nav className="tabbar" aria-label={t('shell.main')}>
      <NavLink to={paths.inbox} end>
        <Icon name="inbox" />
        <span>{t('shell.inbox')}</span>
        <CountPill count={unread.all.count} />
      </NavLink>
      <Link to={paths.agenda} aria-current={inAgenda ? 'page' : undefined}>
        <Icon name="calendar" />
        <span>{t('shell.agenda')}</span>
      </Link>
      <Link to={paths.spaces} aria-current={inPlaces ? 'page' : undefined}>
        <Icon name="network" />
        <span>{t('shell.places')}</span>
      </Link>
      <NavLink to={paths.documents} end>
        <Icon name="doc" />
        <span>{t('shell.documents')}</span>
      </NavLink>
      <Link to={paths.more} aria-current={inMore ? 'page' : undefined}>
        <Icon name="dots" />
        <span>{t('shell.more')}</span>
      </Link>
    </nav>
  )
}
