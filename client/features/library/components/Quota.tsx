// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'

const narrow = 0.9

/** How full the library of a place is: in words, and drawn. */
export function Quota({ used, quota }: { used: number; quota: number }) {
  const t = useT()
  const format = useFormat()
  const share = quota > 0 ? Math.min(1, used / quota) : 0
  return (
    <p className={classes('lquota', share >= narrow && 'full')}>
      <span className="bar" aria-hidden="true">
        <i style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="meta">
        {t('library.quota', { used: format.size(used), quota: format.size(quota) })}
        {share >= narrow && ` ${t('library.almostFull')}`}
      </span>
    </p>
  )
}
