// SPDX-License-Identifier: AGPL-3.0-or-later
import { Suspense, useEffect, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { whenIdle } from '#client/lib/whenIdle.ts'
import { classes } from '#client/ui/classes.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { phone, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import { useShortcuts } from '#client/ui/useShortcuts.ts'

const load = () => import('./Palette.tsx')
const Palette = lazyPart(async () => (await load()).Palette)

/** The box of the rail; `Ctrl K` and `/` open it too. On a phone, which has no rail, it stands among the places. */
export function PaletteButton({ onPhone = false }: { onPhone?: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const show = () => setOpen(true)
  const keyless = useMediaQuery(phone)
  useEffect(() => {
    // what is typed right after the key belongs in the box; a failure shows itself when it opens
    return keyless ? undefined : whenIdle(() => void load().catch(() => undefined))
  }, [keyless])
  useShortcuts(onPhone ? {} : { 'Ctrl+K': show, '/': show })
  return (
    <>
      <button type="button" className={classes('searchbtn', onPhone && 'only-p')} aria-haspopup="dialog" onClick={show}>
        <Icon name="search" small />
        <span className="lbl grow">{t('conversations.palette.open')}</span>
        {!onPhone && (
          <span className="nowrap" aria-hidden="true">
            <kbd>Ctrl</kbd>
            <span className="kplus">+</span>
            <kbd>K</kbd>
          </span>
        )}
      </button>
      {open && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
