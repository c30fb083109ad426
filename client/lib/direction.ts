// SPDX-License-Identifier: AGPL-3.0-or-later

const scripts = ['Arabic', 'Hebrew', 'Syriac', 'Thaana', 'Nko', 'Samaritan', 'Mandaic', 'Adlam', 'Hanifi_Rohingya']
const leftward = new RegExp(`[${scripts.map((one) => `\\p{Script=${one}}`).join('')}]`, 'u')
const letters = /\p{L}/gu
/** Addresses, and names after an @: in Latin letters whatever the text. */
const apart = /\/\/|@|^www\./i

/**
 * For `dir`, on what people write at length: the way most of its letters run. It says so only where `auto`, which asks
 * the first letter alone, would be misled: a sentence of Italian may begin with a word of Arabic.
 */
export function directionOf(text: string): 'auto' | 'ltr' | 'rtl' {
  const [first] = text.match(/\p{L}/u) ?? []
  if (first === undefined) return 'auto'
  const counted =
    text
      .split(/\s+/)
      .filter((word) => !apart.test(word))
      .join('')
      .match(letters) ?? []
  const balance = counted.reduce((sum, letter) => sum + (leftward.test(letter) ? -1 : 1), 0)
  const begins = leftward.test(first) ? 'rtl' : 'ltr'
  const most = balance > 0 ? 'ltr' : balance < 0 ? 'rtl' : begins
  return most === begins ? 'auto' : most
}
