// SPDX-License-Identifier: AGPL-3.0-or-later
import { exportDocument, exportLibrary } from '#client/features/exports/edit.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import { ExportDialog } from './ExportDialog.tsx'

interface ExportLibraryProps {
  place: Place
  /** A folder or a document, or all there is. */
  what: LibraryItem | 'all'
  onClose: () => void
}

/** A library, a folder of it with all that is in it, or one document as it is now. */
export function ExportLibrary({ place, what, onClose }: ExportLibraryProps) {
  const t = useT()
  const item = what === 'all' ? null : what
  const isDocument = item?.kind === 'document'
  return (
    <ExportDialog
      title={t('exports.titleOf', { name: item?.name ?? place.name })}
      {...(!isDocument && { lead: t(item ? 'exports.leadFolder' : 'exports.leadAll') })}
      many={!isDocument}
      ask={(choice) =>
        isDocument
          ? exportDocument({ ...choice, documentId: item.id, versionId: null })
          : exportLibrary({ ...choice, placeId: place.id, itemIds: item && [item.id] })
      }
      onClose={onClose}
    />
  )
}
