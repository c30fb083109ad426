// SPDX-License-Identifier: AGPL-3.0-or-later

/** A text and what is selected in it. */
export interface Selected {
  text: string
  start: number
  end: number
}

/** Bold goes around the selection, or away from it. */
export function toggleBold({ text, start, end }: Selected): Selected {
  const before = text.slice(0, start)
  const chosen = text.slice(start, end)
  const after = text.slice(end)
  if (before.endsWith('**') && after.startsWith('**'))
    return { text: before.slice(0, -2) + chosen + after.slice(2), start: start - 2, end: end - 2 }
  return { text: `${before}**${chosen}**${after}`, start: start + 2, end: end + 2 }
}

/** Every line that the selection touches becomes an item, or stops being one. */
export function toggleList({ text, start, end }: Selected): Selected {
  const from = text.lastIndexOf('\n', start - 1) + 1
  const next = text.indexOf('\n', end)
  const to = next < 0 ? text.length : next
  const lines = text.slice(from, to).split('\n')
  const listed = lines.every((line) => line.startsWith('- '))
  const changed = lines.map((line) => (listed ? line.slice(2) : `- ${line}`)).join('\n')
  const step = listed ? -2 : 2
  return {
    text: text.slice(0, from) + changed + text.slice(to),
    start: Math.max(from, start + step),
    end: Math.max(from, end + step * lines.length),
  }
}

const looksLikeAddress = /^(?:https?:\/\/|www\.)\S+$/i

/** The selection becomes the words of a link, or its address; what is missing is left selected. */
export function makeLink({ text, start, end }: Selected): Selected {
  const chosen = text.slice(start, end)
  const isAddress = looksLikeAddress.test(chosen)
  const label = isAddress ? '' : chosen
  const address = isAddress ? chosen : 'https://'
  const at = isAddress ? start + 1 : start + label.length + 3
  return {
    text: `${text.slice(0, start)}[${label}](${address})${text.slice(end)}`,
    start: at,
    end: isAddress ? at : at + address.length,
  }
}

export const insertText = ({ text, start, end }: Selected, inserted: string): Selected => ({
  text: text.slice(0, start) + inserted + text.slice(end),
  start: start + inserted.length,
  end: start + inserted.length,
})

/** A message as a quotation above an answer. */
export const quoteText = (author: string, text: string): string =>
  `${[`**${author}:**`, ...text.split('\n')].map((line) => `> ${line}`).join('\n')}\n\n`
