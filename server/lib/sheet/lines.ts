// SPDX-License-Identifier: AGPL-3.0-or-later

export type Measure = (text: string) => number

/** The longest beginning of a word that fits, one sign at least. */
function beginning(word: string, width: number, measure: Measure): string {
  let fitting = ''
  for (const sign of word) {
    if (fitting !== '' && measure(fitting + sign) > width) break
    fitting += sign
  }
  return fitting
}

interface Part {
  text: string
  /** What stands before it, unless it begins a line. */
  gap: '' | ' '
}

const partsOf = (text: string): Part[] =>
  text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) =>
      word
        .split(/(?<=[\p{L}\p{N}][-–/])(?=\p{L})/u)
        .map((part, at): Part => ({ text: part, gap: at === 0 ? ' ' : '' })),
    )

/** A text in lines that fit, broken between words and after hyphens, and within what is wider than a line. */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  const parts = partsOf(text)
  for (let part = parts.shift(); part; part = parts.shift()) {
    const longer = line === '' ? part.text : line + part.gap + part.text
    if (measure(longer) <= width) line = longer
    else if (line !== '') {
      lines.push(line)
      line = ''
      parts.unshift(part)
    } else {
      const first = beginning(part.text, width, measure)
      lines.push(first)
      if (first.length < part.text.length) parts.unshift({ text: part.text.slice(first.length), gap: '' })
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}
