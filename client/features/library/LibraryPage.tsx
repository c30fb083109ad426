// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useT } from '#client/lib/i18n.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { Place } from '#shared/features/places.ts'
import { Library } from './components/Library.tsx'
import { LibraryFrame } from './components/LibraryFrame.tsx'
import { libraryQuery } from './queries.ts'

function Loaded({ place }: { place: Place }) {
  const t = useT()
  const { data, isError, refetch } = useQuery(libraryQuery(place.id))
  if (data) return <Library key={place.id} place={place} library={data} />
  return (
    <div className="pad">
      {isError ? (
        <ErrorState title={t('library.failed')} onRetry={() => void refetch()} />
      ) : (
        <LoadingShapes label={t('library.loading')} rows={6} />
      )}
    </div>
  )
}

/** *Documenti* of a place. */
export function LibraryPage() {
  return <LibraryFrame>{(place) => <Loaded place={place} />}</LibraryFrame>
}
