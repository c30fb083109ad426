// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Link } from 'react-router'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'

export type ButtonKind = 'primary' | 'second' | 'quiet' | 'danger'

interface Look {
  kind?: ButtonKind
  small?: boolean
  wide?: boolean
  icon?: IconName
  children: ReactNode
}

interface ButtonProps extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** At work: the button stays where it is, says so, and does nothing until the work is done. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

const look = ({ kind = 'second', small, wide }: Omit<Look, 'children'>, extra?: string) =>
  classes('btn', kind, small && 'small', wide && 'wide', extra)

export function Button({
  kind,
  small,
  wide,
  icon,
  busy,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const shown: IconName | undefined = busy ? 'retry' : icon
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      className={look({ ...(kind && { kind }), ...(small && { small }), ...(wide && { wide }) }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {shown && <Icon name={shown} small />}
      <span className="tx">{children}</span>
    </button>
  )
}

interface ButtonLinkProps extends Look {
  to: string
  'aria-label'?: string
  className?: string
}

/** What looks like a button and goes somewhere is a link. */
export function ButtonLink({
  to,
  kind = 'second',
  small = false,
  wide = false,
  icon,
  children,
  className,
  ...rest
}: ButtonLinkProps) {
  return (
    <Link {...rest} to={to} className={look({ kind, small, wide }, className)}>
      {icon && <Icon name={icon} small />}
      <span className="tx">{children}</span>
    </Link>
  )
}
