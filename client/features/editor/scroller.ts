// SPDX-License-Identifier: AGPL-3.0-or-later

/** What scrolls a text: a pane of its own at a desk, the page on a phone. */
export function scrollerOf(element: HTMLElement): HTMLElement {
  for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
    const { overflowY } = getComputedStyle(above)
    if ((overflowY === 'auto' || overflowY === 'scroll') && above.scrollHeight > above.clientHeight) return above
  }
  return document.documentElement
}

/** Where the visible part of it begins, on the screen. */
export const topOf = (scroller: HTMLElement): number =>
  scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top

/** Scroll events of the page are heard at the document. */
export function onScroll(scroller: HTMLElement, heard: () => void): () => void {
  const target = scroller === document.documentElement ? document : scroller
  target.addEventListener('scroll', heard, { passive: true })
  return () => target.removeEventListener('scroll', heard)
}

export const scrollBehaviour = (): ScrollBehavior =>
  matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
