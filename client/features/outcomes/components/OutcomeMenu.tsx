// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSettle } from '#client/features/outcomes/useSettle.ts'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import type { Outcome } from '#shared/features/outcomes.ts'

/** What who writes them can do with one. */
export function OutcomeMenu({ outcome, onEdit }: { outcome: Outcome; onEdit: () => void }) {
  const t = useT()
  const settle = useSettle()
  const { kind, state, text } = outcome
  const label = t('outcomes.more', { text })
  const items: MenuItem[] = [
    { id: 'edit', icon: 'pencil', label: t('outcomes.edit'), run: onEdit },
    state === 'dropped'
      ? { id: 'open', icon: 'undo', label: t(`outcomes.reopen.${kind}`), run: () => void settle(outcome, 'open') }
      : { id: 'drop', icon: 'stop', label: t(`outcomes.drop.${kind}`), run: () => void settle(outcome, 'dropped') },
  ]
  return (
    <Menu
      label={label}
      align="end"
      groups={[{ id: 'outcome', items }]}
      trigger={(props) => <IconButton {...props} icon="dots" small label={label} />}
    />
  )
}
