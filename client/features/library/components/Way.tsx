// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HTMLAttributes } from 'react'
import { Link } from 'react-router'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'

interface WayProps {
  place: Place
  /** From the top to the open folder; empty at the top. */
  way: readonly LibraryItem[]
  dropProps: (folderId: string | null) => HTMLAttributes<HTMLElement>
}

/** The way back up, step by step; nothing at the top, which is where it leads. */
export function Way({ place, way, dropProps }: WayProps) {
  const t = useT()
  const open = way.at(-1)
  if (!open) return null
  const up = way.at(-2)
  return (
    <nav className="lway" aria-label={t('library.way')}>
      <Link
        className="ib"
        to={paths.library(place, open.parentId)}
        aria-label={t('library.up', { folder: up?.name ?? t('library.title') })}
        data-tip={t('library.up', { folder: up?.name ?? t('library.title') })}
      >
        <Icon name="back" />
      </Link>
      <ol>
        <li>
          <Link to={paths.library(place)} {...dropProps(null)}>
            {t('library.title')}
          </Link>
        </li>
        {way.slice(0, -1).map((folder) => (
          <li key={folder.id}>
            <Link to={paths.library(place, folder.id)} dir="auto" {...dropProps(folder.id)}>
              {folder.name}
            </Link>
          </li>
        ))}
        <li>
          <b aria-current="page" dir="auto">
            {open.name}
          </b>
        </li>
      </ol>
    </nav>
  )
}
