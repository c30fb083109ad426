// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { useCallback, useRef, useSyncExternalStore } from 'react'

/** A fact of the editor, drawn anew when it differs. Objects are compared by what they hold. */
export function useEditorState<Fact>(editor: Editor, select: (editor: Editor) => Fact): Fact {
  const last = useRef<{ said: string; fact: Fact }>(null)
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('transaction', changed)
      return () => void editor.off('transaction', changed)
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => {
    const fact = select(editor)
    const said = JSON.stringify(fact)
    if (last.current?.said !== said) last.current = { said, fact }
    return last.current.fact
  })
}
