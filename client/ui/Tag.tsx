// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

interface TagProps {
  tone?: 'plain' | 'warn' | 'good' | 'info' | 'bad'
  icon?: IconName
  children: ReactNode
}

export function Tag({ tone = 'plain', icon, children }: TagProps) {
  return (
    <span className={classes('tag', tone !== 'plain' && tone)}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}
