// SPDX-License-Identifier: AGPL-3.0-or-later
import { Editor, Extension } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { ListKeymap, TaskItem } from '@tiptap/extension-list'
import { Dropcursor, Gapcursor } from '@tiptap/extensions'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import type { Doc } from 'yjs'
import type { T } from '#client/lib/i18n.tsx'
import { writingRoot } from '#shared/features/writing.ts'
import { safeAddress } from '#shared/writing/address.ts'
import { writingExtensions } from '#shared/writing/schema.ts'
import { beginningOf } from './beginning.ts'
import { caretPlugins } from './carets.ts'
import { Keys } from './keys.ts'
import { numberBlocks } from './numberBlocks.ts'
import { type MarkdownOffer, pastePlugin } from './pastePlugin.ts'
import { placeholder } from './placeholder.ts'
import { tablePlugin } from './tables.ts'
import { type TriggerListener, triggerPlugin } from './trigger.ts'
import { type DrawThing, viewsPlugin } from './views.ts'
import type { WriterOf } from './writer.ts'

/** What the editor asks for at the moment it needs it: the page may have changed since it was made. */
export interface Surroundings {
  t: T
  writerOf: WriterOf
  drawThing: DrawThing | undefined
  onFiles: ((files: readonly File[]) => void) | undefined
  onLink: () => void
  onOffer: (offer: MarkdownOffer | null) => void
  onNavigate: ((path: string) => void) | undefined
  trigger: TriggerListener
}

interface Making {
  element: HTMLElement
  doc: Doc
  awareness: Awareness
  editable: boolean
  language: string
  around: () => Surroundings
}

/** Esc, then Tab: out of a list or table, where Tab means something else. */
function leaving() {
  let next = false
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (_, event) => {
          const leaves = next && event.key === 'Tab'
          next = event.key === 'Escape' || (next && event.key === 'Shift')
          return leaves
        },
      },
    },
  })
}

/**
 * The editor has its caret where the screen has it. The browser tells that it was moved a little later, on a busy device
 * after the next key.
 */
function lookAtCaret({ composing, dom }: EditorView): void {
  if (!composing) dom.ownerDocument.dispatchEvent(new Event('selectionchange'))
}

/** A key acts where the caret stands on the screen. */
const caretAsSeen = () =>
  new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          const acts = event.key.length > 1 || event.ctrlKey || event.metaKey
          if (acts) lookAtCaret(view)
          return false
        },
      },
    },
  })

/** A link is followed by a click where the text is read, by Ctrl and a click where it is written. */
const links = (around: () => Surroundings) =>
  new Plugin({
    props: {
      handleDOMEvents: {
        click: (view, event) => {
          const link = event.target instanceof Element ? event.target.closest('a[href]') : null
          if (!link) return false
          event.preventDefault()
          const href = safeAddress(link.getAttribute('href'))
          if (!href || (view.editable && !event.ctrlKey && !event.metaKey)) return false
          const go = around().onNavigate
          if (href.startsWith('/') && go) go(href)
          else window.open(href, '_blank', 'noopener')
          return true
        },
      },
    },
  })

export function createEditor({ element, doc, awareness, editable, language, around }: Making): Editor {
  const { t } = around()
  const Behaviour = Extension.create({
    name: 'writingBehaviour',
    // a list that is open takes the keys before anything else
    priority: 1_000,
    addProseMirrorPlugins: () => [
      caretAsSeen(),
      leaving(),
      triggerPlugin({
        onTrigger: (now) => around().trigger.onTrigger(now),
        onKey: (event) => around().trigger.onKey(event),
      }),
      links(around),
      pastePlugin({ onOffer: (offer) => around().onOffer(offer), onFiles: () => around().onFiles }),
      viewsPlugin(
        () => around().t,
        () => around().drawThing,
      ),
      placeholder(() => ({
        empty: around().t('editor.hint.empty'),
        line: around().t('editor.hint.line'),
        heading: around().t('editor.hint.heading'),
        summary: around().t('editor.hint.summary'),
      })),
      tablePlugin(),
      numberBlocks(),
    ],
  })
  const Carets = Extension.create({
    name: 'writingCarets',
    // they ask the binding to Yjs, which must have its say before
    priority: 900,
    addProseMirrorPlugins: () => caretPlugins(awareness, (client, state) => around().writerOf(client, state)),
  })
  const tasks = TaskItem.configure({
    nested: true,
    a11y: {
      checkboxLabel: (node) =>
        node.textContent ? t('editor.task', { text: node.textContent.slice(0, 80) }) : t('editor.emptyTask'),
    },
  })
  let made: Editor | null = null
  // what others wrote would put it back to where the editor has it; the binding to Yjs asks after this
  const onTransaction = ({ _transaction }: Doc) => {
    if (made?.isFocused && _transaction?.local === false) lookAtCaret(made.view)
  }
  doc.on('beforeAllTransactions', onTransaction)
  /** As the right is now: it comes and goes while the text stays, with its place and its undoing. */
  const attributes = () => {
    const edits = made?.isEditable ?? editable
    return {
      class: 'wbody',
      role: edits ? 'textbox' : 'article',
      ...(edits && { 'aria-multiline': 'true', 'aria-keyshortcuts': 'Alt+F10', spellcheck: 'true' }),
      'aria-label': t('editor.body'),
      lang: language,
    }
  }
  made = new Editor({
    element,
    editable,
    injectCSS: false,
    content: beginningOf(doc),
    extensions: [
      ...writingExtensions.map((extension) => (extension.name === 'taskItem' ? tasks : extension)),
      Collaboration.configure({ document: doc, field: writingRoot }),
      ListKeymap,
      Dropcursor.configure({ color: false, class: 'ddrop' }),
      Gapcursor,
      Keys.configure({ onLink: () => around().onLink() }),
      Behaviour,
      Carets,
    ],
    editorProps: {
      scrollThreshold: { top: 60, bottom: 90, left: 0, right: 0 },
      scrollMargin: { top: 60, bottom: 100, left: 0, right: 0 },
      attributes,
    },
  })
  made.on('destroy', () => doc.off('beforeAllTransactions', onTransaction))
  return made
}
