// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import { useT } from '#client/lib/i18n.tsx'
import { createEditor, type Surroundings } from './createEditor.ts'
import type { MarkdownOffer } from './pastePlugin.ts'
import { TriggerStore } from './triggerStore.ts'
import type { DrawThing } from './views.ts'
import type { Writer, WriterOf } from './writer.ts'

interface Options {
  doc: Doc
  awareness: Awareness
  person: Writer
  writerOf: WriterOf
  right: 'edit' | 'read'
  language: string
  drawThing?: DrawThing
  onFiles?: (files: readonly File[], editor: Editor) => void
  onNavigate?: (path: string) => void
  onEditor?: (editor: Editor | null) => void
  onLink: () => void
}

interface Made {
  editor: Editor | null
  mount: RefObject<HTMLDivElement | null>
  trigger: TriggerStore
  offer: MarkdownOffer | null
  forgetOffer: () => void
}

/** One editor for a document; all else it asks for when it needs it. */
export function useTextEditor(options: Options): Made {
  const t = useT()
  const { doc, awareness, person, right, language } = options
  const mount = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [offer, setOffer] = useState<MarkdownOffer | null>(null)
  const [trigger] = useState(() => new TriggerStore())
  const around = (): Surroundings => ({
    t,
    trigger,
    writerOf: options.writerOf,
    drawThing: options.drawThing,
    onFiles: options.onFiles && ((files) => editor && options.onFiles?.(files, editor)),
    onLink: options.onLink,
    onOffer: setOffer,
    onNavigate: options.onNavigate,
  })
  const latest = useRef({ around, onEditor: options.onEditor, edits: right === 'edit' })
  useEffect(() => {
    latest.current = { around, onEditor: options.onEditor, edits: right === 'edit' }
  })

  // before anything is painted: the columns and the bar around the text come with it
  useLayoutEffect(() => {
    const element = mount.current
    if (!element) return
    const made = createEditor({
      element,
      doc,
      awareness,
      editable: latest.current.edits,
      language,
      around: () => latest.current.around(),
    })
    setEditor(made)
    latest.current.onEditor?.(made)
    return () => {
      latest.current.onEditor?.(null)
      setEditor(null)
      made.destroy()
    }
  }, [doc, awareness, language])

  // the text stays with its place and its undoing when the right to write comes or goes
  useEffect(() => {
    if (editor && !editor.isDestroyed) editor.setEditable(right === 'edit', false)
  }, [editor, right])

  const { id, name, colour } = person
  useEffect(() => {
    awareness.setLocalStateField('user', { id, name, colour })
  }, [awareness, id, name, colour])

  return { editor, mount, trigger, offer, forgetOffer: useCallback(() => setOffer(null), []) }
}
