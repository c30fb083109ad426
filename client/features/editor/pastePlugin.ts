// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { Slice } from '@tiptap/pm/model'
import { Plugin, Selection } from '@tiptap/pm/state'
import { safeAddress } from '#shared/writing/address.ts'
import { blocksOfMarkdown, looksLikeMarkdown } from './markdown.ts'
import { cleanPasted } from './paste.ts'

/** Text that was pasted as it was and could be formatted; it is forgotten with the next change. */
export interface MarkdownOffer {
  from: number
  to: number
  text: string
}

interface PasteOptions {
  onOffer: (offer: MarkdownOffer | null) => void
  /** Files pasted or dropped; where nobody takes them nothing happens. */
  onFiles: () => ((files: readonly File[]) => void) | undefined
}

/** The document that an address of ours leads to, and to nothing within it. */
export const ownDocument = (href: string, origin: string): string | null =>
  /^\/documenti\/([\w-]{22})\/?$/.exec(href.startsWith(`${origin}/`) ? href.slice(origin.length) : href)?.[1] ?? null

const filesOf = (data: DataTransfer | null): readonly File[] => [...(data?.files ?? [])]

export function pastePlugin({ onOffer, onFiles }: PasteOptions) {
  let pasting = false
  const takes = (data: DataTransfer | null): boolean => {
    const take = onFiles()
    const files = filesOf(data)
    if (files.length === 0 || (data?.types.includes('text/html') && data.types.includes('text/plain'))) return false
    take?.(files)
    return true
  }
  return new Plugin({
    props: {
      transformPastedHTML: cleanPasted,
      handleDrop: (view, event) => {
        if (filesOf(event.dataTransfer).length === 0) return false
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
        // they go where they were let fall
        if (at) view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
        return takes(event.dataTransfer)
      },
      handlePaste: (view, event) => {
        const { clipboardData: data } = event
        if (takes(data)) return true
        const text = data?.getData('text/plain') ?? ''
        const { selection, schema } = view.state
        const href = /\s/.test(text.trim()) ? null : safeAddress(text)
        const documentId = href && ownDocument(href, location.origin)
        const card = documentId && schema.nodes.documentLink?.create({ documentId })
        if (card && selection.empty && selection.$from.parent.isTextblock) {
          view.dispatch(view.state.tr.replaceSelectionWith(card, false).scrollIntoView())
          return true
        }
        if (href && !href.startsWith('/') && selection.$from.parent.isTextblock) {
          const mark = schema.marks.link?.create({ href })
          const { tr } = view.state
          if (mark && !selection.empty) view.dispatch(tr.addMark(selection.from, selection.to, mark))
          else if (mark) view.dispatch(tr.replaceSelectionWith(schema.text(href, [mark]), false).scrollIntoView())
          return true
        }
        if (data?.getData('text/html') || !looksLikeMarkdown(text)) return false
        const before = selection.from
        pasting = true
        view.pasteText(text)
        pasting = false
        onOffer({ from: before, to: view.state.selection.to, text })
        return true
      },
    },
    view: () => ({
      update: ({ state }, before) => {
        if (!pasting && !state.doc.eq(before.doc)) onOffer(null)
      },
    }),
  })
}

/** What was pasted as text becomes blocks. */
export function formatPasted(editor: Editor, { from, to, text }: MarkdownOffer): void {
  const doc = editor.schema.nodeFromJSON({ type: 'doc', content: blocksOfMarkdown(text) })
  const { tr } = editor.state
  const [$from, $to] = [tr.doc.resolve(from), tr.doc.resolve(Math.min(to, tr.doc.content.size))]
  const whole = $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size && $from.depth > 0
  if (whole) tr.replaceRange($from.before(), $to.after(), new Slice(doc.content, 0, 0))
  else tr.replaceRange(from, to, Slice.maxOpen(doc.content))
  editor.view.dispatch(tr.scrollIntoView())
  editor.commands.focus()
}
