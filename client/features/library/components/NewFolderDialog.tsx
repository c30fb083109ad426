// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createFolder } from '#client/features/library/edit.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
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
    <FormDialog
      title={t('library.newFolder')}
      act={t('library.create')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextField
        label={t('library.name')}
        error={submit.fieldError('name') ?? submit.fieldError('parentId')}
        value={name}
        maxLength={libraryLimits.name}
        dir={directionOf(name)}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  )
}
