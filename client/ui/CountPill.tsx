// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { classes } from './classes.ts'

interface CountPillProps {
  count: number
  /** Somebody names me. */
  named?: boolean
  /** Muted: hollow. */
  quiet?: boolean
}

const shown = (count: number) => (count > 999 ? '999+' : String(count))

export function CountPill({ count, named = false, quiet = false }: CountPillProps) {
  const t = useT()
  if (count === 0) return null
  const key = named ? 'ui.unreadNamed' : quiet ? 'ui.unreadMuted' : 'ui.unread'
  return (
    <span className={classes('count', named && 'at', quiet && !named && 'quiet')}>
      <span aria-hidden="true">{named ? `@${shown(count)}` : shown(count)}</span>
      <span className="vh">{t(key, { count })}</span>
    </span>
  )
}
