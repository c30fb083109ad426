// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import type { Folder } from '#client/features/library/useFolder.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { EmptyState } from '#client/ui/States.tsx'
import type { Place } from '#shared/features/places.ts'

interface NoRowsProps {
  place: Place
  folder: Folder
  mayAdd: boolean
  acts: ReactNode
}

/** Why no row is shown, and what one may do about it. */
export function NoRows({ place, folder, mayAdd, acts }: NoRowsProps) {
  const t = useT()
  const top = (
    <ButtonLink small to={paths.library(place)}>
      {t('library.toTop')}
    </ButtonLink>
  )
  if (folder.gone)
    return (
      <EmptyState title={t('library.gone')} action={top}>
        {t('library.goneText')}
      </EmptyState>
    )
  if (folder.filtered)
    return (
      <EmptyState title={t('library.noneNamed', { text: folder.typed.trim() })}>
        {t('library.noneNamedText')}
      </EmptyState>
    )
  if (folder.folderId !== null)
    return <EmptyState title={t('library.emptyFolder')}>{mayAdd && t('library.emptyText')}</EmptyState>
  return (
    <EmptyState title={t('library.empty')} action={acts}>
      {mayAdd ? t('library.emptyText') : t('library.emptyReadOnly')}
    </EmptyState>
  )
}
