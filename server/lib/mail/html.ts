// SPDX-License-Identifier: AGPL-3.0-or-later

/** Text that is safe to stand in a page. Only `html` and `join` make it. */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escapeText = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '')

/** A tagged template: what is written in it is markup, every value put into it is text. */
export function html(markup: TemplateStringsArray, ...values: (string | Html)[]): Html {
  const parts = values.map((value) => (value instanceof Html ? value.toString() : escapeText(value)))
  return new Html(markup.map((piece, index) => piece + (parts[index] ?? '')).join(''))
}

export const join = (parts: readonly Html[]): Html => new Html(parts.join('\n'))
