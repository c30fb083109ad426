// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView, NodeViewConstructor } from '@tiptap/pm/view'
import type { T } from '#client/lib/i18n.tsx'
import { calloutTones } from '#shared/writing/blocks.ts'

/** What stands in the text and lives elsewhere. */
export type Thing =
  | { kind: 'image'; fileId: string; version: number | null; alt: string; width: number | null }
  | { kind: 'file'; fileId: string }
  | { kind: 'document'; documentId: string }

/** What may be done to it from where it is drawn. */
export interface ThingHold {
  /** Whether the text is written here, at this moment. */
  edits: () => boolean
  change: (attrs: Readonly<Record<string, unknown>>) => void
  remove: () => void
}

/** Draws a thing into its place and says how to take it away again. */
export type DrawThing = (thing: Thing, into: HTMLElement, hold: ThingHold) => (() => void) | undefined

const toneIcons = { info: 'info', ok: 'check', attention: 'warn', advice: 'hand' } as const

function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('class', 'i')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `/icons.svg#i-${name}`)
  svg.append(use)
  return svg
}

function named(tag: string, className: string, node: Node): HTMLElement {
  const dom = document.createElement(tag)
  dom.className = className
  keepId(dom, node)
  return dom
}

/** An update of the same kind of block is taken, and drawn by `draw`. */
const taking =
  (first: Node, draw: (node: Node) => void) =>
  (node: Node): boolean => {
    if (node.type !== first.type) return false
    draw(node)
    return true
  }

function keepId(dom: HTMLElement, node: Node): void {
  if (typeof node.attrs.blockId === 'string') dom.dataset.block = node.attrs.blockId
}

const callout =
  (t: () => T): NodeViewConstructor =>
  (first) => {
    const dom = named('div', 'callout', first)
    const contentDOM = document.createElement('div')
    dom.setAttribute('role', 'note')
    const draw = (node: Node) => {
      const tone = calloutTones.find((one) => one === node.attrs.tone) ?? 'info'
      keepId(dom, node)
      if (dom.dataset.tone === tone) return
      dom.dataset.tone = tone
      dom.setAttribute('aria-label', t()(`editor.tones.${tone}`))
      const sign = icon(toneIcons[tone])
      const holder = document.createElement('span')
      holder.contentEditable = 'false'
      holder.append(sign)
      dom.replaceChildren(holder, contentDOM)
    }
    draw(first)
    return { dom, contentDOM, update: taking(first, draw) }
  }

/** Its button is not part of the text; a closed block still holds all it held. */
const details =
  (t: () => T): NodeViewConstructor =>
  (first) => {
    const dom = named('div', 'ddetails', first)
    const contentDOM = document.createElement('div')
    contentDOM.className = 'dinside'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'ib'
    button.contentEditable = 'false'
    button.append(icon('right'))
    const turn = (open: boolean) => {
      dom.toggleAttribute('data-open', open)
      button.setAttribute('aria-expanded', String(open))
      button.setAttribute('aria-label', t()(open ? 'editor.close' : 'editor.open'))
    }
    turn(true)
    button.addEventListener('click', () => turn(!dom.hasAttribute('data-open')))
    dom.append(button, contentDOM)
    return {
      dom,
      contentDOM,
      update: taking(first, (node) => keepId(dom, node)),
      stopEvent: (event) => event.target instanceof globalThis.Node && button.contains(event.target),
      ignoreMutation: (change) => change.target === dom || button.contains(change.target),
    }
  }

const pageBreak =
  (t: () => T): NodeViewConstructor =>
  (first) => {
    const dom = named('div', 'dbreak', first)
    dom.setAttribute('role', 'separator')
    dom.setAttribute('aria-label', t()('editor.pageBreak'))
    dom.dataset.label = t()('editor.pageBreak')
    return { dom, update: taking(first, (node) => keepId(dom, node)) }
  }

const text = (value: unknown) => (typeof value === 'string' ? value : '')
const number = (value: unknown) => (typeof value === 'number' ? value : null)

function thingOf({ type, attrs }: Node): Thing {
  if (type.name === 'documentLink') return { kind: 'document', documentId: text(attrs.documentId) }
  if (type.name === 'fileCard') return { kind: 'file', fileId: text(attrs.fileId) }
  const { fileId, version, alt, width } = attrs
  return { kind: 'image', fileId: text(fileId), version: number(version), alt: text(alt), width: number(width) }
}

/** Until the page around draws it, a word says what it is. */
function drawPlainly(thing: Thing, into: HTMLElement, t: T): void {
  const said = thing.kind === 'image' ? thing.alt || t('editor.blocks.image') : t(`editor.${thing.kind}`)
  into.replaceChildren(icon(thing.kind === 'document' ? 'doc' : thing.kind), document.createTextNode(said))
}

function holdOf(view: EditorView, getPos: () => number | undefined): ThingHold {
  const at = () => {
    const pos = getPos()
    const node = pos === undefined || view.isDestroyed ? null : view.state.doc.nodeAt(pos)
    return pos === undefined || !node ? null : { pos, node }
  }
  return {
    edits: () => view.editable,
    change(attrs) {
      const found = at()
      if (!found || !view.editable) return
      const next = { ...found.node.attrs, ...attrs }
      if (JSON.stringify(next) !== JSON.stringify(found.node.attrs))
        view.dispatch(view.state.tr.setNodeMarkup(found.pos, undefined, next))
    },
    remove() {
      const found = at()
      if (found && view.editable) view.dispatch(view.state.tr.delete(found.pos, found.pos + found.node.nodeSize))
    },
  }
}

/** What is pressed or typed within it is no affair of the text. */
const isControl = ({ target }: Event): boolean =>
  target instanceof Element && target.closest('input, textarea, button, a, dialog, [role=slider], [role=menu]') !== null

const thing =
  (t: () => T, draw: () => DrawThing | undefined): NodeViewConstructor =>
  (first, view, getPos) => {
    const inline = first.isInline
    const dom = named(inline ? 'span' : 'div', inline ? 'dthing inline' : 'dthing', first)
    dom.contentEditable = 'false'
    let shown = ''
    let undraw: (() => void) | undefined
    const show = (node: Node) => {
      keepId(dom, node)
      const one = thingOf(node)
      if (JSON.stringify(one) === shown) return
      shown = JSON.stringify(one)
      undraw?.()
      dom.dataset.kind = one.kind
      if (one.kind === 'image') dom.style.setProperty('--width', one.width === null ? 'auto' : `${one.width}%`)
      const drawer = draw()
      if (drawer) undraw = drawer(one, dom, holdOf(view, getPos))
      else drawPlainly(one, dom, t())
    }
    show(first)
    return {
      dom,
      update: taking(first, show),
      stopEvent: isControl,
      ignoreMutation: () => true,
      destroy: () => undraw?.(),
    }
  }

/** How blocks are drawn that are more than an element with text. */
export const viewsPlugin = (t: () => T, draw: () => DrawThing | undefined) =>
  new Plugin({
    props: {
      nodeViews: {
        callout: callout(t),
        details: details(t),
        pageBreak: pageBreak(t),
        image: thing(t, draw),
        fileCard: thing(t, draw),
        documentLink: thing(t, draw),
      },
    },
  })
