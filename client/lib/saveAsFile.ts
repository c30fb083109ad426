// SPDX-License-Identifier: AGPL-3.0-or-later

/** Words as a text file of this person's device. */
export function saveAsFile(name: string, words: string): void {
  const address = URL.createObjectURL(new Blob([words], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}.txt`
  link.click()
  URL.revokeObjectURL(address)
}
