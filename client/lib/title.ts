// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect } from 'react'

let page = 'Trama'
let unread = 0

function write(): void {
  const count = unread > 999 ? '(999+) ' : unread > 0 ? `(${unread}) ` : ''
  document.title = page === 'Trama' ? `${count}Trama` : `${count}${page} – Trama`
}

/** The name of this page in the tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    page = title
    write()
    return () => {
      page = 'Trama'
      write()
    }
  }, [title])
}

/** The number of unread messages, before the name of whatever page is open. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    unread = count
    write()
    return () => {
      unread = 0
      write()
    }
  }, [count])
}
