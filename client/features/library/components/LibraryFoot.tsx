// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import type { Library } from '#client/features/library/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { Place } from '#shared/features/places.ts'
import { Quota } from './Quota.tsx'

interface LibraryFootProps {
  place: Place
  library: Library
  onTakeAway: () => void
}

/** Of all of it: how full it is, a copy to take away, and what was removed. */
export function LibraryFoot({ place, library: { items, used, quota }, onTakeAway }: LibraryFootProps) {
  const t = useT()
  return (
    <footer className="lfoot">
      <Quota used={used} quota={quota} />
      <span className="grow" />
      {items.length > 0 && (
        <Button kind="quiet" small icon="download" onClick={onTakeAway}>
          {t('library.takeAllAway')}
        </Button>
      )}
      <Link className="meta ltrash" to={paths.trash(place)}>
        <Icon name="trash" small />
        {t('library.trash.title')}
      </Link>
    </footer>
  )
}
