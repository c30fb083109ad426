// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, Suspense, useState } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { useShortcuts } from '#client/ui/useShortcuts.ts'
import { type Place, placePolicy } from '#shared/features/places.ts'

const NewThreadDialog = lazyPart(async () => (await import('./components/NewThreadDialog.tsx')).NewThreadDialog)

/** Beginning a conversation in a place, or in one of its channels: the button opens it, `C` too. */
export function useNewThread(
  place: Place | undefined,
  channelId?: string,
): { begin: (() => void) | null; dialog: ReactNode } {
  const me = useMe()
  const [open, setOpen] = useState(false)
  const { channels } = useMyPlaces()
  const actor = { id: me.person.id, grants: me.grants }
  const mine = channels.filter(
    (channel) =>
      place !== undefined &&
      channel.placeId === place.id &&
      (channelId === undefined || channel.id === channelId) &&
      placePolicy.write(actor, place, channel.posting),
  )
  const begin = mine.length > 0 ? () => setOpen(true) : null
  useShortcuts(begin ? { c: begin } : {})
  return {
    begin,
    dialog: open && (
      <Suspense>
        <NewThreadDialog channels={mine} onClose={() => setOpen(false)} />
      </Suspense>
    ),
  }
}
