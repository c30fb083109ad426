// SPDX-License-Identifier: AGPL-3.0-or-later
import { lazy, Suspense, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { useShortcuts } from '#client/ui/useShortcuts.ts'

const Palette = lazy(async () => ({ default: (await import('./Palette.tsx')).Palette }))

/** The box of the rail; `Ctrl K` and `/` open it too. */
export function PaletteButton() {
  const t = useT()
  const [open, setOpen] = useState(false)
  useShortcuts({ 'Ctrl+K': () => setOpen(true), '/': () => setOpen(true) })
  return (
    <>
      <button type="button" className="searchbtn" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="search" small />
        <span className="lbl grow">{t('conversations.palette.open')}</span>
        <span className="nowrap" aria-hidden="true">
          <kbd>Ctrl</kbd>
          <span className="kplus">+</span>
          <kbd>K</kbd>
        </span>
      </button>
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
