// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { readRemembered, remember } from '#client/lib/remembered.ts'

function read(name: string): ReadonlySet<string> {
  return new Set((readRemembered(name) ?? '').split(' ').filter(Boolean))
}

/** Which sections a person keeps folded on this device. */
export function useFolds(personId: string) {
  const name = `folds.${personId}`
  const [folded, setFolded] = useState(() => read(name))
  const fold = (key: string, on: boolean) => {
    const next = new Set(folded)
    if (on) next.add(key)
    else next.delete(key)
    remember(name, next.size > 0 ? [...next].join(' ') : null)
    setFolded(next)
  }
  return { folded, fold }
}
