// SPDX-License-Identifier: AGPL-3.0-or-later
import { emptyTrash } from '#client/features/library/edit.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'

interface EmptyTrashDialogProps {
  placeId: string
  files: number
  folders: number
  size: number
  onDone: () => void
  onClose: () => void
}

/** The one thing of the library that is not undone: asked once, with the counts. */
export function EmptyTrashDialog({ placeId, files, folders, size, onDone, onClose }: EmptyTrashDialogProps) {
  const t = useT()
  const format = useFormat()
  const submit = useSubmit(async () => {
    await emptyTrash(placeId, files + folders)
    onDone()
  })
  return (
    <Dialog title={t('library.trash.emptyTitle')} open onClose={onClose}>
      <form className="form" onSubmit={submit.onSubmit}>
        <FormError>{submit.error}</FormError>
        <p>
          {t('library.trash.counts', {
            files: t('library.trash.files', { count: files }),
            folders: t('library.trash.folders', { count: folders }),
            size: format.size(size),
          })}
        </p>
        <p>{t('library.trash.forGood')}</p>
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="danger" type="submit" icon="trash" busy={submit.busy}>
            {t('library.trash.empty')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
