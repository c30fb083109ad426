// SPDX-License-Identifier: AGPL-3.0-or-later
import { Suspense } from 'react'
import { LazyShareDialog, LazyWhoCanSee } from '#client/features/sharing/lazy.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PlaceSeen } from '#shared/features/places.ts'

export type SharingDialog = 'share' | 'who'

interface SharingDialogsProps {
  item: LibraryItem
  place: PlaceSeen
  open: SharingDialog
  mayShare: boolean
  /** Null: closed. */
  onOpen: (dialog: SharingDialog | null) => void
}

/** Who may see an item, and who may do what with it: whichever is open. */
export function SharingDialogs({ item, place, open, mayShare, onOpen }: SharingDialogsProps) {
  const close = () => onOpen(null)
  return (
    <Suspense>
      {open === 'share' ? (
        <LazyShareDialog item={item} place={place} onClose={close} />
      ) : (
        <LazyWhoCanSee
          item={item}
          place={place}
          onShare={mayShare ? () => onOpen('share') : undefined}
          onClose={close}
        />
      )}
    </Suspense>
  )
}
