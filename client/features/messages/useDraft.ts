// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { changeDraft, currentDraft, type Draft, isDraftSaved, saveDraft, subscribeDrafts } from './drafts.ts'

/** What stands in the composer: on the device half a second after the last key, and when the page closes. */
export function useDraft(personId: string, threadId: string) {
  const current = useCallback(() => currentDraft(personId, threadId), [personId, threadId])
  const save = useCallback(() => saveDraft(personId, threadId), [personId, threadId])
  const change = useCallback((next: Draft) => changeDraft(personId, threadId, next), [personId, threadId])
  const draft = useSyncExternalStore(subscribeDrafts, current)
  const saved = useSyncExternalStore(subscribeDrafts, () => isDraftSaved(personId, threadId))

  useEffect(() => {
    addEventListener('pagehide', save)
    return () => {
      removeEventListener('pagehide', save)
      save()
    }
  }, [save])

  return { draft, change, saved, save, current }
}
