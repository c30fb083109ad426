// SPDX-License-Identifier: AGPL-3.0-or-later
const address = /(https?:\/\/\S+)/

export interface LetterPart {
  text: string
  isLink: boolean
}

/** Where a mail program would make a link, there is one; not where the server has blanked the key: it leads nowhere. */
export const partsOf = (letter: string): LetterPart[] =>
  letter.split(address).map((text) => ({ text, isLink: address.test(text) && !text.endsWith('#…') }))
