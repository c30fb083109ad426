// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { classes } from '#client/ui/classes.ts'

interface CellProps {
  title: string
  full?: boolean
  children: ReactNode
}

export function Cell({ title, full = false, children }: CellProps) {
  return (
    <div className={classes('kcell', full && 'full')}>
      <h3>{title}</h3>
      {children}
    </div>
  )
}
