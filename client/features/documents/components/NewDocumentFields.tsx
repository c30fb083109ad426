// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useFolderOptions } from '#client/features/documents/useFolderOptions.ts'
import type { NewDocument } from '#client/features/documents/useNewDocument.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { useSubmit } from '#client/lib/submit.ts'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { documentLimits } from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { languages } from '#shared/features/people.ts'

interface NewDocumentFieldsProps {
  document: NewDocument
  /** The library it is to lie in, for its folders. */
  items: readonly LibraryItem[]
  submit: ReturnType<typeof useSubmit>
  /** What else is asked, after its title. */
  children?: ReactNode
}

export function NewDocumentFields({ document, items, submit, children }: NewDocumentFieldsProps) {
  const t = useT()
  const format = useFormat()
  const folders = useFolderOptions(items)
  const { title, folderId, language } = document.shown
  return (
    <>
      <TextField
        label={t('documents.create.name')}
        error={submit.fieldError('title') ?? submit.fieldError('name')}
        value={title}
        maxLength={documentLimits.title}
        dir={directionOf(title)}
        onChange={(event) => document.setTitle(event.target.value)}
      />
      {children}
      {folders.length > 1 && (
        <Select
          label={t('documents.create.folder')}
          error={submit.fieldError('parentId')}
          options={folders}
          value={folderId}
          onChange={(event) => document.setFolderId(event.target.value)}
        />
      )}
      <Select
        label={t('documents.create.language')}
        options={languages.map((one) => ({ value: one, label: format.language(one) }))}
        value={language}
        onChange={(event) => document.setLanguage(event.target.value)}
      />
    </>
  )
}
