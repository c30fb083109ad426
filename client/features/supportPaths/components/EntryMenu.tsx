// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { removeEntry, restoreEntry } from '#client/features/supportPaths/edit.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { SupportEntry } from '#shared/features/supportPaths.ts'

/** What can be done with a piece of work; taken away it can come back. */
export function EntryMenu({ entry, onEdit }: { entry: SupportEntry; onEdit: () => void }) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const sayError = (error: unknown) => toast({ text: errorWords(t, error) })
  const remove = () =>
    void removeEntry(queryClient, entry).then(
      () =>
        toast({
          text: t('support.entry.removed', { length: format.duration(entry.minutes) }),
          action: { label: t('ui.undo'), run: () => void restoreEntry(queryClient, entry).catch(sayError) },
        }),
      sayError,
    )
  const label = t('support.entry.more', { day: format.shortDay(entry.start) })
  return (
    <Menu
      label={label}
      align="end"
      groups={[
        {
          id: 'entry',
          items: [
            { id: 'edit', icon: 'pencil', label: t('support.entry.edit'), run: onEdit },
            { id: 'remove', icon: 'trash', tone: 'danger', label: t('support.entry.remove'), run: remove },
          ],
        },
      ]}
      trigger={(props) => <IconButton {...props} small icon="dots" label={label} />}
    />
  )
}
