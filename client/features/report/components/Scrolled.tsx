// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'

/** What may be broader than the page. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <div className="clothwrap" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
