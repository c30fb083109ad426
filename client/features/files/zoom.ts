// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useState } from 'react'

const steps = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]

/** How much larger than what fits. Plus, minus and zero do it too, where the focus is. */
export function useZoom() {
  const [zoom, setZoom] = useState(1)
  const larger = () => setZoom((now) => steps.find((step) => step > now) ?? now)
  const smaller = () => setZoom((now) => steps.findLast((step) => step < now) ?? now)
  const fit = () => setZoom(1)
  const acts: Record<string, () => void> = { '+': larger, '=': larger, '-': smaller, '0': fit }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = acts[event.key]
    // with these the browser zooms
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  return { zoom, larger, smaller, fit, onKeyDown }
}
