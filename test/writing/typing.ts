// SPDX-License-Identifier: AGPL-3.0-or-later
import * as Y from 'yjs'
import { type Editor, paragraphOf } from './editor.ts'

/** Numbers that look random and come again with their seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const hotCharacters = 200
const letters = ['a', 'perché ', 'è', 'ù', '👩🏽‍🌾', 'ciao', ' ', 'ﷺ', 'ñ', 'e\u0301']

const isText = (node: unknown): node is Y.XmlText => node instanceof Y.XmlText

function textsOf(root: Y.XmlFragment): Y.XmlText[] {
  return [...root.createTreeWalker(isText)].filter(isText)
}

const wordsOf = (text: Y.XmlText): string =>
  text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ' '))
    .join('')

/**
 * Between the two halves of one sign: no caret stands there. Yjs puts two replacement signs for them at whoever cuts it,
 * and leaves it whole at those who hear of the cut when what stood in it has gone.
 */
const isWithinSign = (words: string, at: number): boolean =>
  /[\uD800-\uDBFF]/.test(words[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(words[at] ?? '')

/** Places in a text that are inside no token. */
function outsideTokens(words: string): number[] {
  const places: number[] = []
  let inside = false
  for (let at = 0; at <= words.length; at += 1) {
    if (!inside && !isWithinSign(words, at)) places.push(at)
    if (words[at] === '⟦') inside = true
    if (words[at] === '⟧') inside = false
  }
  return places
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}

const list = (word: string) =>
  element(
    'bulletList',
    element('listItem', paragraphOf(`${word} a`).paragraph),
    element('listItem', paragraphOf(`${word} b`).paragraph),
  )
const row = (word: string) =>
  element(
    'tableRow',
    element('tableCell', paragraphOf(`${word} 1`).paragraph),
    element('tableCell', paragraphOf(`${word} 2`).paragraph),
  )
const table = (word: string) => element('table', row(word), row(word))

/**
 * Somebody who types: half of it within the same 200 characters. Numbered tokens are never deleted nor undone; around
 * them letters come and go, are marked, undone and done again, and lists and tables grow.
 */
export class Typist {
  readonly tokens: string[] = []
  readonly #editor: Editor
  readonly #name: string
  readonly #random: () => number
  readonly #undo: Y.UndoManager

  constructor(editor: Editor, name: string, random: () => number) {
    this.#editor = editor
    this.#name = name
    this.#random = random
    this.#undo = new Y.UndoManager(editor.root, { trackedOrigins: new Set(['scribble']), captureTimeout: 0 })
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count)
  }

  #place(): { text: Y.XmlText; at: number; words: string } | null {
    const texts = textsOf(this.#editor.root)
    const hot = this.#random() < 0.5
    const text = hot ? texts[0] : texts[this.#below(texts.length)]
    if (!text) return null
    const words = wordsOf(text)
    const places = outsideTokens(words).filter((at) => !hot || at <= hotCharacters)
    return { text, words, at: places[this.#below(places.length)] ?? 0 }
  }

  #token(): void {
    const place = this.#place()
    if (!place) return
    const token = `⟦${this.#name}.${this.tokens.length}⟧`
    this.#editor.doc.transact(() => place.text.insert(place.at, token), 'token')
    this.tokens.push(token)
  }

  #scribble(): void {
    const place = this.#place()
    if (!place) return
    const { text, at, words } = place
    const run = /^[^⟦⟧]*/.exec(words.slice(at))?.[0].length ?? 0
    /** Some signs from here on, whole ones. */
    const some = (most: number): number => {
      const length = 1 + this.#below(most)
      return isWithinSign(words, at + length) ? length + 1 : length
    }
    this.#editor.doc.transact(() => {
      const what = run > 2 ? this.#random() : 1
      if (what < 0.3) text.delete(at, some(Math.min(run, 6)))
      else if (what < 0.5) text.format(at, some(run), { bold: this.#random() < 0.7 ? true : null })
      else text.insert(at, letters[this.#below(letters.length)] ?? 'a')
    }, 'scribble')
  }

  #grow(): void {
    const { doc, root } = this.#editor
    const kinds = [() => paragraphOf(this.#name).paragraph, () => list(this.#name), () => table(this.#name)]
    const made = kinds[this.#below(kinds.length)]?.()
    if (made && root.length > 0 && root.length < 60)
      doc.transact(() => root.insert(1 + this.#below(root.length - 1), [made]), 'structure')
  }

  /** One thing that hands do. */
  act(): void {
    const what = this.#random()
    if (what < 0.45) this.#token()
    else if (what < 0.8) this.#scribble()
    else if (what < 0.88) this.#grow()
    else if (what < 0.96) this.#undo.undo()
    else this.#undo.redo()
  }
}
