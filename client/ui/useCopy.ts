// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback } from 'react'
import { useToast } from './Toast.tsx'

/**
 * Puts a text on the clipboard and says so. Where the page may not, it says `otherwise`: left out, the text itself, to
 * be taken from there.
 */
export function useCopy(): (text: string, said: string, otherwise?: string) => void {
  const toast = useToast()
  return useCallback(
    (text, said, otherwise = text) =>
      void navigator.clipboard.writeText(text).then(
        () => toast({ text: said }),
        () => toast({ text: otherwise }),
      ),
    [toast],
  )
}
