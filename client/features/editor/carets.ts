// SPDX-License-Identifier: AGPL-3.0-or-later
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { caretOf, firstName, idleAfter, type Writer, type WriterOf } from './writer.ts'

/** How long a name stands beside a caret that came or moved. */
const nameFor = 2_000

function drawCaret(writer: Writer | undefined, client: number): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'dcaret'
  caret.dataset.client = String(client)
  caret.dataset.c = writer?.colour ?? 'blue'
  caret.setAttribute('aria-hidden', 'true')
  const name = document.createElement('em')
  name.textContent = writer ? firstName(writer.name) : ''
  caret.append(name)
  return caret
}

/** How far a name would reach that stands behind its caret. */
function endOf(caret: HTMLElement): number {
  const name = caret.firstElementChild
  return caret.getBoundingClientRect().left + (name instanceof HTMLElement ? name.offsetWidth : 0)
}

/** Names for two seconds, on the side where there is room; faint when nothing moved for a minute. */
class Names {
  private readonly moved = new Map<number, number>()
  private readonly places = new Map<number, string>()
  private timer = 0
  private readonly view: EditorView
  private readonly awareness: Awareness

  constructor(view: EditorView, awareness: Awareness) {
    this.view = view
    this.awareness = awareness
    awareness.on('change', this.look)
    this.look()
  }

  private readonly look = () => {
    const states = this.awareness.getStates()
    for (const client of this.places.keys()) if (!states.has(client)) this.places.delete(client)
    for (const [client, state] of states) {
      const place = caretOf(state)
      if (client === this.awareness.clientID || this.places.get(client) === place) continue
      this.places.set(client, place)
      this.moved.set(client, Date.now())
    }
    this.draw()
  }

  /** Carets are drawn anew by others too, so this looks at what stands there. */
  readonly draw = () => {
    clearTimeout(this.timer)
    // the carets follow the awareness in a task of their own
    this.timer = window.setTimeout(() => {
      const carets = [...this.view.dom.querySelectorAll<HTMLElement>('.dcaret')]
      // all is read before anything is written: each look at a text that was touched lays it out anew
      const edge = this.view.dom.getBoundingClientRect().right
      const turned = carets.map((caret) => endOf(caret) > edge)
      const next = carets.map((caret, index) => this.dress(caret, turned[index] === true))
      const soonest = Math.min(...next)
      if (Number.isFinite(soonest)) this.timer = window.setTimeout(this.draw, soonest)
    }, 10)
  }

  private dress(caret: HTMLElement, turned: boolean): number {
    const still = Date.now() - (this.moved.get(Number(caret.dataset.client)) ?? 0)
    caret.classList.toggle('named', still < nameFor)
    caret.classList.toggle('idle', still >= idleAfter)
    caret.classList.toggle('turned', turned)
    return still < nameFor ? nameFor - still : still < idleAfter ? idleAfter - still : Number.POSITIVE_INFINITY
  }

  readonly destroy = () => {
    clearTimeout(this.timer)
    this.awareness.off('change', this.look)
  }
}

export function caretPlugins(awareness: Awareness, writerOf: WriterOf): Plugin[] {
  const writerAt = (client: number) => writerOf(client, awareness.getStates().get(client))
  return [
    yCursorPlugin(awareness, {
      cursorBuilder: (_: unknown, client: number) => drawCaret(writerAt(client), client),
      selectionBuilder: (_: unknown, client: number) => ({
        class: 'dsel',
        'data-c': writerAt(client)?.colour ?? 'blue',
      }),
    }),
    new Plugin({
      view: (view) => {
        const names = new Names(view, awareness)
        return { update: names.draw, destroy: names.destroy }
      },
    }),
  ]
}
