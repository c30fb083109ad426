// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { IconName } from '#client/ui/Icon.tsx'
import { missingIn, type Stay } from '#shared/features/attendance.ts'
import type { RegisterRow } from '#shared/features/register.ts'

interface StateLook {
  tone: 'plain' | 'warn' | 'good' | 'info' | 'bad'
  icon: IconName
  label: string
}

/** What a row says of somebody in one glance; a stay that lacks an end says so. */
export function stateLook(t: T, row: Stay): StateLook {
  const missing = missingIn(row)
  if (missing === 'left' || missing === 'arrived')
    return { tone: 'info', icon: 'clock', label: t(`register.missing.${missing}`) }
  if (row.state === 'present') return { tone: 'good', icon: 'check', label: t('register.state.present') }
  if (row.state === 'excused') return { tone: 'warn', icon: 'info', label: t('register.state.excused') }
  if (row.state === 'absent') return { tone: 'bad', icon: 'close', label: t('register.state.absent') }
  return { tone: 'plain', icon: 'clock', label: t('register.state.expected') }
}

export const fullName = ({ surname, name }: Pick<RegisterRow, 'surname' | 'name'>): string =>
  [surname, name].filter(Boolean).join(' ')
