// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { editPath, pathDraftOf } from '#client/features/supportPaths/edit.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { SupportPath } from '#shared/features/supportPaths.ts'

/** What can be done with a path: closed it stays, and takes nothing more; it can be opened again. */
export function PathMenu({ path, onEdit }: { path: SupportPath; onEdit: () => void }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const turn = (one: SupportPath, closed: boolean) =>
    editPath(queryClient, one, { ...pathDraftOf(one), version: one.version, closed })
  const sayError = (error: unknown) => toast({ text: errorWords(t, error) })
  const close = (closed: boolean) =>
    void turn(path, closed).then(
      (after) =>
        toast({
          text: t(closed ? 'support.path.closed' : 'support.path.reopened'),
          action: { label: t('ui.undo'), run: () => void turn(after, !closed).catch(sayError) },
        }),
      sayError,
    )
  const label = t('support.path.more', { title: path.title })
  return (
    <Menu
      label={label}
      align="end"
      groups={[
        {
          id: 'path',
          items:
            path.closedAt === null
              ? [
                  { id: 'edit', icon: 'pencil', label: t('support.path.edit'), run: onEdit },
                  { id: 'close', icon: 'outcome', label: t('support.path.close'), run: () => close(true) },
                ]
              : [{ id: 'reopen', icon: 'undo', label: t('support.path.reopen'), run: () => close(false) }],
        },
      ]}
      trigger={(props) => <IconButton {...props} small icon="dots" label={label} />}
    />
  )
}
