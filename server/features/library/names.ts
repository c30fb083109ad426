// SPDX-License-Identifier: AGPL-3.0-or-later
import { numberedName } from '#shared/features/files.ts'

/** What two names in one folder are compared by: no disk and no reader tells them apart otherwise. */
export const foldName = (name: string): string => name.normalize('NFC').toLocaleLowerCase('und').normalize('NFC')

/** 'verbale (2).pdf': the first of its like that is free. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(foldName(name))) return name
  for (let number = 2; ; number += 1) {
    const numbered = numberedName(name, number)
    if (!taken.has(foldName(numbered))) return numbered
  }
}
