// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createDocument } from '#client/features/documents/edit.ts'
import { applyItems } from '#client/features/library/apply.ts'
import { wayTo } from '#client/features/library/tree.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { documentLimits, documentTemplates } from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { languages } from '#shared/features/people.ts'
import { DialogForm } from './DialogForm.tsx'

interface NewDocumentDialogProps {
  placeId: string
  parentId: string | null
  /** The library it is to lie in, for its folders. */
  items: readonly LibraryItem[]
  onDone: (documentId: string) => void
  onClose: () => void
}

const nothing = ''

/** A title, a folder, and what the text begins with. */
export function NewDocumentDialog({ placeId, parentId, items, onDone, onClose }: NewDocumentDialogProps) {
  const t = useT()
  const format = useFormat()
  const queryClient = useQueryClient()
  const { language: mine } = useLanguage()
  const [title, setTitle] = useState('')
  const [folderId, setFolderId] = useState(parentId ?? nothing)
  const [template, setTemplate] = useState<string>(nothing)
  const [language, setLanguage] = useState<string>(mine)
  const submit = useSubmit(async () => {
    const item = await createDocument({
      placeId,
      parentId: folderId === nothing ? null : folderId,
      title,
      language: languages.find((one) => one === language) ?? 'it',
      template: documentTemplates.find((one) => one === template) ?? null,
    })
    applyItems(queryClient, { placeId, items: [item] })
    onDone(item.id)
  })
  const folders = items
    .filter(({ kind }) => kind === 'folder')
    .map(({ id }) => ({
      value: id,
      label: wayTo(items, id)
        .map(({ name }) => name)
        .join(' / '),
    }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'it', { numeric: true }))
  return (
    <DialogForm title={t('documents.create.title')} act={t('documents.create.act')} submit={submit} onClose={onClose}>
      <TextField
        label={t('documents.create.name')}
        error={submit.fieldError('title') ?? submit.fieldError('name')}
        value={title}
        maxLength={documentLimits.title}
        dir={directionOf(title)}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Select
        label={t('documents.create.from')}
        options={[
          { value: nothing, label: t('documents.create.empty') },
          ...documentTemplates.map((one) => ({ value: one, label: t(`documents.create.template.${one}`) })),
        ]}
        value={template}
        onChange={(event) => setTemplate(event.target.value)}
      />
      {folders.length > 0 && (
        <Select
          label={t('documents.create.folder')}
          error={submit.fieldError('parentId')}
          options={[{ value: nothing, label: t('documents.create.top') }, ...folders]}
          value={folderId}
          onChange={(event) => setFolderId(event.target.value)}
        />
      )}
      <Select
        label={t('documents.create.language')}
        options={languages.map((one) => ({ value: one, label: format.language(one) }))}
        value={language}
        onChange={(event) => setLanguage(event.target.value)}
      />
    </DialogForm>
  )
}
