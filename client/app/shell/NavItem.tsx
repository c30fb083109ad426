// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link, NavLink } from 'react-router'
import type { UnreadCount } from '#client/features/inbox/counts.ts'
import { CountPill } from '#client/ui/CountPill.tsx'
import { classes } from '#client/ui/classes.ts'
import { Icon, type IconName } from '#client/ui/Icon.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import type { ThreadColour } from '#shared/lib/schema.ts'

interface NavItemProps {
  to: string
  label: string
  icon: IconName
  unread?: UnreadCount
  /** A place of one's own: smaller, with its colour. */
  colour?: ThreadColour | 'none'
  /** Only this very address is it. */
  exact?: boolean
  /** Where the rail is slim and its lists have no room. */
  slimOnly?: boolean
  /** The page is of this place, though its address is another. */
  holdsPage?: boolean
}

export function NavItem({
  to,
  label,
  icon,
  unread,
  colour,
  exact = false,
  slimOnly = false,
  holdsPage = false,
}: NavItemProps) {
  const waiting = unread && unread.count > 0
  const look = {
    to,
    className: classes('nav', colour && 'sub', waiting && 'unread', slimOnly && 'slimonly'),
    'data-c': colour,
  }
  const content = (
    <>
      {colour ? <Swatch icon={icon} /> : <Icon name={icon} />}
      <span className="lbl" dir={colour && 'auto'}>
        {label}
      </span>
      {waiting && <CountPill count={unread.count} named={colour !== undefined && unread.named} />}
    </>
  )
  return holdsPage ? (
    <Link {...look} aria-current="true">
      {content}
    </Link>
  ) : (
    <NavLink {...look} end={exact}>
      {content}
    </NavLink>
  )
}
