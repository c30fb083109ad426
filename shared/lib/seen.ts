// SPDX-License-Identifier: AGPL-3.0-or-later

/** Nothing is seen of these, though some of them are letters and one is a sign. */
const unseen = /[\p{Default_Ignorable_Code_Point}\u2800]/gu

/** What readers see of a text. */
export const seenOf = (text: string): string => text.replace(unseen, '').trim()
