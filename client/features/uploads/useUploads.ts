// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo, useSyncExternalStore } from 'react'
import type { UploadEntry } from './entry.ts'
import { entriesNow, subscribeUploads } from './queue.ts'

/** These files as they stand, in the order of the keys. */
export function useUploads(keys: readonly string[]): readonly UploadEntry[] {
  const all = useSyncExternalStore(subscribeUploads, entriesNow)
  return useMemo(() => keys.flatMap((key) => all.find((entry) => entry.key === key) ?? []), [all, keys])
}
