// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useRef, useState } from 'react'
import { placeBeside } from './anchor.ts'

const delay = 500

const tippedParent = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null

/** One layer for the whole page shows the `data-tip` of what has the pointer or the keyboard. Esc puts it away. */
export function TooltipLayer() {
  const layer = useRef<HTMLDivElement>(null)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)

  useEffect(() => {
    let timer = 0
    const hide = () => {
      clearTimeout(timer)
      setAnchor(null)
    }
    const over = (event: PointerEvent) => {
      const tipped = event.pointerType === 'mouse' ? tippedParent(event.target) : null
      clearTimeout(timer)
      if (tipped) timer = window.setTimeout(() => setAnchor(tipped), delay)
      else if (!layer.current?.contains(event.target instanceof Node ? event.target : null)) setAnchor(null)
    }
    const focus = (event: FocusEvent) => {
      const tipped = tippedParent(event.target)
      setAnchor(tipped?.matches(':focus-visible') ? tipped : null)
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && hide()
    document.addEventListener('pointerover', over)
    document.addEventListener('pointerdown', hide)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('keydown', key)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('pointerdown', hide)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('keydown', key)
    }
  }, [])

  useEffect(() => {
    const tip = layer.current
    if (!tip || !anchor?.isConnected) return
    tip.showPopover()
    placeBeside(tip, anchor, { align: 'center', gap: 6 })
    return () => tip.hidePopover()
  }, [anchor])

  return (
    <div ref={layer} className="tip" popover="manual" aria-hidden="true">
      {anchor?.dataset.tip}
    </div>
  )
}
