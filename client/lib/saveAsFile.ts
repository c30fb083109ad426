// SPDX-License-Identifier: AGPL-3.0-or-later

/** Words as a text file, or as a table, of this person's device. */
export function saveAsFile(name: string, words: string, kind: 'txt' | 'csv' = 'txt'): void {
  const address = URL.createObjectURL(
    new Blob([words], { type: kind === 'csv' ? 'text/csv;charset=utf-8' : 'text/plain;charset=utf-8' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.${kind}`
  link.click()
  URL.revokeObjectURL(address)
}
