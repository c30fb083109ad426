// SPDX-License-Identifier: AGPL-3.0-or-later

export interface Stretch {
  text: string
  /** The number of the find that it is, from 0; null for what stands between. */
  found: number | null
}

/** Case and accents aside: each sign for itself, so that places in the text stay what they are. */
const plain = (text: string) =>
  Array.from(text, (sign) => {
    const bare = sign.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
    return bare.length === sign.length ? bare : sign
  }).join('')

/** A text cut where the words were found; `from` counts those found before it. */
export function stretches(text: string, words: string, from = 0): Stretch[] {
  const wanted = plain(words.trim())
  if (wanted === '') return [{ text, found: null }]
  const searched = plain(text)
  const parts: Stretch[] = []
  let at = 0
  let number = from
  for (let next = searched.indexOf(wanted); next >= 0; next = searched.indexOf(wanted, at)) {
    if (next > at) parts.push({ text: text.slice(at, next), found: null })
    at = next + wanted.length
    parts.push({ text: text.slice(next, at), found: number })
    number += 1
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), found: null })
  return parts
}

export const countFound = (parts: readonly Stretch[]): number => parts.filter(({ found }) => found !== null).length
