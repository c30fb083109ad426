// SPDX-License-Identifier: AGPL-3.0-or-later

interface Placing {
  align?: 'start' | 'end' | 'center'
  gap?: number
}

const edge = 8

/** Puts a shown popover below its anchor, above it where there is no room, and never over the edge of the window. */
export function placeBeside(
  popover: HTMLElement,
  anchor: HTMLElement,
  { align = 'start', gap = 4 }: Placing = {},
): void {
  const at = anchor.getBoundingClientRect()
  const { width, height } = popover.getBoundingClientRect()
  const mirrored = getComputedStyle(anchor).direction === 'rtl'
  const toRight = (align === 'start') !== mirrored
  const wanted = align === 'center' ? at.left + at.width / 2 - width / 2 : toRight ? at.left : at.right - width
  const below = at.bottom + gap
  const fitsBelow = below + height <= innerHeight - edge
  const top = fitsBelow || at.top < innerHeight / 2 ? below : at.top - gap - height
  popover.style.left = `${Math.max(edge, Math.min(wanted, innerWidth - width - edge))}px`
  popover.style.top = `${Math.max(edge, Math.min(top, innerHeight - height - edge))}px`
}
