// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { PaletteButton } from './palette/PaletteButton.tsx'
import { NavItem } from './shell/NavItem.tsx'
import { PlaceLists } from './shell/PlaceLists.tsx'

/** What the rail holds, as a page, for phones and for the slim rail. */
export function SpacesPage() {
  const t = useT()
  useTitle(t('places.spaces.title'))
  return (
    <div className="page pad">
      <header className="phead">
        <h1>{t('places.spaces.title')}</h1>
      </header>
      <PaletteButton onPhone />
      <nav className="narrow spaces" aria-label={t('places.spaces.title')}>
        <div className="navlist">
          <NavItem to={paths.networks} exact label={t('shell.networks')} icon="network" />
          <NavItem to={paths.labs} exact label={t('shell.labs')} icon="lab" />
        </div>
        <PlaceLists />
      </nav>
    </div>
  )
}
