// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import { slimRail, useMediaQuery } from '#client/ui/useMediaQuery.ts'

interface Panel {
  open: boolean
  over: boolean
  show: () => void
  hide: () => void
}

/** The versions: beside the text where there is room, and left as they were left; else over it, when asked for. */
export function usePanel(): Panel {
  const over = useMediaQuery(slimRail)
  const [wanted, setWanted] = useState(() => readRemembered('panel') !== 'closed')
  const [drawn, setDrawn] = useState(false)
  const set = (open: boolean) => {
    if (over) return setDrawn(open)
    setWanted(open)
    remember('panel', open ? null : 'closed')
  }
  return { open: over ? drawn : wanted, over, show: () => set(true), hide: () => set(false) }
}
