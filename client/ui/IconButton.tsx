// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ButtonHTMLAttributes, Ref } from 'react'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label'> {
  icon: IconName
  /** Its name, also shown as a tooltip. */
  label: string
  /** A key to show in the tooltip. */
  shortcut?: string
  pressed?: boolean
  small?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({
  icon,
  label,
  shortcut,
  pressed,
  small = false,
  className,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={classes('ib', pressed && 'on', className)}
      aria-label={label}
      aria-pressed={pressed}
      data-tip={shortcut ? `${label} (${shortcut})` : label}
    >
      <Icon name={icon} small={small} />
    </button>
  )
}
