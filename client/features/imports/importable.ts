// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LibraryItem } from '#shared/features/library.ts'

/** For the browser's own chooser. */
export const importableEndings = '.docx,.docm,.odt,.md,.markdown,.txt'

const ending = /\.(docx|docm|odt|md|markdown)$/i

/** Of these a document can be made, as far as their name tells; the server looks at the bytes. */
export const isImportable = (name: string): boolean => ending.test(name)

export const isImportableItem = ({ kind, name, file }: LibraryItem): boolean =>
  kind === 'file' && file !== null && file.scan !== 'waiting' && file.scan !== 'infected' && isImportable(name)

/** The name without its ending. */
export const titleOf = (name: string): string => name.replace(ending, '').trim() || name
