// SPDX-License-Identifier: AGPL-3.0-or-later

/** The way within this site; null for another host, and for what a browser would read as one. */
export function ownPath(href: string, origin: string): string | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  return url.origin === origin && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : null
}
