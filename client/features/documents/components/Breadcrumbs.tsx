// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link } from 'react-router'
import { libraryQuery } from '#client/features/library/queries.ts'
import { wayTo } from '#client/features/library/tree.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PlaceSeen } from '#shared/features/places.ts'

interface BreadcrumbsProps {
  place: PlaceSeen
  item: LibraryItem
  /** The library is one that the reader may read. */
  inside: boolean
}

/** Where it lies: the library of its place, and the folders down to it. */
export function Breadcrumbs({ place, item, inside }: BreadcrumbsProps) {
  const t = useT()
  const { data } = useQuery({ ...libraryQuery(place.id), enabled: inside })
  const folders = data ? wayTo(data.items, item.parentId) : []
  return (
    <nav className="crumbs hide-p" aria-label={t('documents.way')}>
      <Link to={paths.documents}>{t('documents.title')}</Link>
      <Icon name="right" small />
      {inside ? (
        <Link to={paths.library(place)} dir="auto">
          {place.name}
        </Link>
      ) : (
        <span dir="auto">{place.name}</span>
      )}
      {folders.map(({ id, name }) => (
        <Fragment key={id}>
          <Icon name="right" small />
          <Link to={paths.library(place, id)} dir="auto">
            {name}
          </Link>
        </Fragment>
      ))}
      <Icon name="right" small />
    </nav>
  )
}
