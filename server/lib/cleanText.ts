// SPDX-License-Identifier: AGPL-3.0-or-later

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const noSigns = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A text from anywhere, without what XML, HTML and the database do not take. Tabs and line breaks stay. */
export const cleanText = (text: string): string => text.replace(noSigns, '').toWellFormed()
