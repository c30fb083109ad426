// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'

/** The secret of a mail link stands in the fragment; once read it leaves the address bar and the history. */
export function useMailToken(): string {
  const [token] = useState(() => {
    const secret = location.hash.slice(1)
    if (secret) history.replaceState(history.state, '', location.pathname)
    return secret
  })
  return token
}
