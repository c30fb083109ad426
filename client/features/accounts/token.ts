// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useState } from 'react'

/** The secret of a mail link stands in the fragment; once on the page it leaves the address bar and the history. */
export function useMailToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  // not while rendering: React may throw a first render away and begin again
  useEffect(() => {
    if (location.hash) history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}
