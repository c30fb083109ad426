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

/** A text in lines that fit, broken between words, and within one that is wider than the line. */
export function linesOf(text: string, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  const words = text.split(/\s+/u).filter((word) => word !== '')
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const longer = line === '' ? word : `${line} ${word}`
    if (measure(longer) <= width) line = longer
    else if (line !== '') {
      lines.push(line)
      line = ''
      words.unshift(word)
    } else {
      const first = beginning(word, width, measure)
      lines.push(first)
      if (first.length < word.length) words.unshift(word.slice(first.length))
    }
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}
