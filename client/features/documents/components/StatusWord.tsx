// SPDX-License-Identifier: AGPL-3.0-or-later
import type { WritingState } from '#client/features/writing/standing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import { Icon, type IconName } from '#client/ui/Icon.tsx'

const looks: Record<WritingState, { icon: IconName; className?: string }> = {
  saved: { icon: 'check' },
  saving: { icon: 'retry', className: 'busy' },
  offline: { icon: 'offline', className: 'off' },
  readOnly: { icon: 'lock', className: 'busy' },
  closed: { icon: 'lock', className: 'busy' },
}

/** Beside the title at every width: what was written is safe, on its way, or only here. */
export function StatusWord({ state }: { state: WritingState }) {
  const t = useT()
  const { icon, className } = looks[state]
  return (
    <span className={classes('status', className)} role="status" data-state={state}>
      <Icon name={icon} />
      {t(`documents.status.${state === 'closed' ? 'readOnly' : state}`)}
    </span>
  )
}
