// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import type { LibraryItem } from '#shared/features/library.ts'
import type { PlaceSeen } from '#shared/features/places.ts'
import { type SharingDialog, SharingDialogs } from './components/SharingDialogs.tsx'

interface SharingActs {
  share: (item: LibraryItem) => void
  /** Who can see it. */
  who: (item: LibraryItem) => void
  dialogs: ReactNode
}

/** For lists and pages of items: what their menus open. */
export function useSharingDialogs(place: PlaceSeen | null, mayShare: (item: LibraryItem) => boolean): SharingActs {
  const [open, setOpen] = useState<{ item: LibraryItem; dialog: SharingDialog } | null>(null)
  return {
    share: (item) => setOpen({ item, dialog: 'share' }),
    who: (item) => setOpen({ item, dialog: 'who' }),
    dialogs: open && place && (
      <SharingDialogs
        item={open.item}
        place={place}
        open={open.dialog}
        mayShare={mayShare(open.item)}
        onOpen={(dialog) => setOpen(dialog && { item: open.item, dialog })}
      />
    ),
  }
}
