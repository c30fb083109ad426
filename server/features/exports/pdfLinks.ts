// SPDX-License-Identifier: AGPL-3.0-or-later
import { printOrigin } from '#server/lib/pdf/printOrigin.ts'
import { encodeName } from './names.ts'

const mark = `${printOrigin}~`

/** For an address as `relativeHref` writes it. A browser makes every one a whole one: what leads to a file beside is hidden in one until it is printed. */
export const hiddenHref = (href: string): string => `${mark}${encodeName(href)}`

/** What `relativeHref` writes. Whoever writes a text may write an address like ours: nothing of it may end what is a word in a PDF. */
const beside = /^[\w.~%/-]+$/

function shownOf(hidden: string): string | null {
  try {
    const href = decodeURIComponent(hidden)
    return beside.test(href) ? href : null
  } catch {
    return null
  }
}

/** Puts it back, byte for byte as long as before, so that nothing else of the file moves. */
export function revealLinks(pdf: Buffer): Buffer {
  for (let at = pdf.indexOf(`(${mark}`); at >= 0; at = pdf.indexOf(`(${mark}`, at + 1)) {
    const end = pdf.indexOf(')', at)
    if (end < 0) break
    const hidden = pdf.subarray(at + 1 + mark.length, end).toString('latin1')
    const href = shownOf(hidden)
    if (href !== null) pdf.write(`(${href})`.padEnd(end + 1 - at), at, 'latin1')
  }
  return pdf
}
