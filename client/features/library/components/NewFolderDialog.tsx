// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createFolder } from '#client/features/library/edit.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { libraryLimits } from '#shared/features/library.ts'

interface NewFolderDialogProps {
  placeId: string
  parentId: string | null
  onDone: (folderId: string) => void
  onClose: () => void
}

export function NewFolderDialog({ placeId, parentId, onDone, onClose }: NewFolderDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const submit = useSubmit(async () => {
    const { id } = await createFolder(queryClient, { placeId, parentId, name })
    onDone(id)
  })
  return (
    <Dialog title={t('library.newFolder')} open onClose={onClose}>
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{submit.error}</FormError>
        <TextField
          label={t('library.name')}
          error={submit.fieldError('name') ?? submit.fieldError('parentId')}
          value={name}
          maxLength={libraryLimits.name}
          dir={directionOf(name)}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" type="submit" busy={submit.busy}>
            {t('library.create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
