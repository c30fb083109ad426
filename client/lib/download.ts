// SPDX-License-Identifier: AGPL-3.0-or-later

/** By a link, so that an answer which is no file leaves the page where it is; some browsers take only one of the page. */
export function startDownload(address: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = ''
  document.body.append(link)
  link.click()
  link.remove()
}
