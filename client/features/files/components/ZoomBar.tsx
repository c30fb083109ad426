// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'

interface ZoomBarProps {
  zoom: number
  larger: () => void
  smaller: () => void
  fit: () => void
  children?: ReactNode
}

export function ZoomBar({ zoom, larger, smaller, fit, children }: ZoomBarProps) {
  const t = useT()
  return (
    <div className="fbar" role="group" aria-label={t('files.viewing')}>
      {children}
      <span className="grow" />
      <IconButton icon="minus" small label={t('files.smaller')} shortcut="-" onClick={smaller} />
      <button
        type="button"
        className="btn quiet small"
        onClick={fit}
        aria-label={t('files.fit', { percent: Math.round(zoom * 100) })}
      >
        {Math.round(zoom * 100)}%
      </button>
      <IconButton icon="plus" small label={t('files.larger')} shortcut="+" onClick={larger} />
    </div>
  )
}
