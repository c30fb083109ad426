// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { createDocument } from '#client/features/documents/edit.ts'
import { useNewDocument } from '#client/features/documents/useNewDocument.ts'
import { importableEndings } from '#client/features/imports/importable.ts'
import { applyItems } from '#client/features/library/apply.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { documentTemplates } from '#shared/features/documents.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { DialogForm } from './DialogForm.tsx'
import { NewDocumentFields } from './NewDocumentFields.tsx'

const nothing = ''

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
  const queryClient = useQueryClient()
  const document = useNewDocument(parentId)
  const [template, setTemplate] = useState<string>(nothing)
  const submit = useSubmit(async () => {
    const item = await createDocument({
      placeId,
      ...document.draft,
      template: documentTemplates.find((one) => one === template) ?? null,
    })
    applyItems(queryClient, { placeId, items: [item] })
    onDone(item.id)
  })
  return (
    <DialogForm
      title={t('documents.create.title')}
      act={t('documents.create.act')}
      submit={submit}
      onClose={onClose}
      beside={<FromFile onFile={(file) => onFile(file, document.draft.parentId)} />}
    >
      <NewDocumentFields document={document} items={items} submit={submit}>
        <Select
          label={t('documents.create.from')}
          options={[
            { value: nothing, label: t('documents.create.empty') },
            ...documentTemplates.map((one) => ({ value: one, label: t(`documents.create.template.${one}`) })),
          ]}
          value={template}
          onChange={(event) => setTemplate(event.target.value)}
        />
      </NewDocumentFields>
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
