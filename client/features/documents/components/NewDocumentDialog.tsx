// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { createDocument } from '#client/features/documents/edit.ts'
import { topFolder as nothing, useFolderOptions } from '#client/features/documents/useFolderOptions.ts'
import { importableEndings } from '#client/features/imports/importable.ts'
import { applyItems } from '#client/features/library/apply.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
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
  /** *Da un file*. */
  onFile: (file: File, parentId: string | null) => void
  onClose: () => void
}

/** A title, a folder, and what the text begins with. */
export function NewDocumentDialog({ placeId, parentId, items, onDone, onFile, onClose }: NewDocumentDialogProps) {
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
  const folders = useFolderOptions(items)
  return (
    <DialogForm
      title={t('documents.create.title')}
      act={t('documents.create.act')}
      submit={submit}
      onClose={onClose}
      beside={<FromFile onFile={(file) => onFile(file, folderId === nothing ? null : folderId)} />}
    >
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
      {folders.length > 1 && (
        <Select
          label={t('documents.create.folder')}
          error={submit.fieldError('parentId')}
          options={folders}
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

function FromFile({ onFile }: { onFile: (file: File) => void }) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        hidden
        accept={importableEndings}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) onFile(file)
        }}
      />
      <Button icon="file" onClick={() => field.current?.click()}>
        {t('documents.import.fromFile')}
      </Button>
    </>
  )
}
