// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useSyncExternalStore } from 'react'

export const phone = '(max-width: 767.98px)'
export const slimRail = '(max-width: 1279.98px)'
export const touch = '(pointer: coarse)'
/** A finger and nothing else: no keyboard to speak of. */
export const keyless = '(hover: none) and (pointer: coarse)'

export function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    [query],
  )
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
