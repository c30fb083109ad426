// SPDX-License-Identifier: AGPL-3.0-or-later
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

export const weights = { regular: 400, bold: 700 } as const
export type Weight = keyof typeof weights

/** One family in the parts it is published in, the most used first; Arabic by one whose letters are read back as they are written. */
const parts = [
  'noto-sans/files/noto-sans-latin',
  'noto-sans/files/noto-sans-latin-ext',
  'vazirmatn/files/vazirmatn-arabic',
  'noto-sans/files/noto-sans-cyrillic',
  'noto-sans/files/noto-sans-cyrillic-ext',
  'noto-sans/files/noto-sans-greek',
  'noto-sans/files/noto-sans-greek-ext',
  'noto-sans/files/noto-sans-vietnamese',
  'noto-sans/files/noto-sans-devanagari',
] as const

export interface Face {
  name: string
  file: string
}

/** The files of a weight, in the order in which they are asked for a sign. */
export const facesOf = (weight: Weight): Face[] =>
  parts.map((part) => ({
    name: `${part}-${weight}`,
    file: resolve(`@fontsource/${part}-${weights[weight]}-normal.woff`),
  }))
