// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addSource } from '#client/features/drafting/edit.ts'
import { sourceOf } from '#client/features/drafting/sourceOf.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'

interface SourceFieldProps {
  documentId: string
  blockId: string
  chapter: string
}

/** A link of a conversation, a document or a file, as *Copia il link* gives it. */
export function SourceField({ documentId, blockId, chapter }: SourceFieldProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [link, setLink] = useState('')
  const [strange, setStrange] = useState(false)
  const submit = useSubmit(async () => {
    const source = sourceOf(link, location.origin)
    setStrange(!source)
    if (!source) return
    await addSource(queryClient, { documentId, blockId, ...source })
    setLink('')
  })
  const wrong = submit.fieldError('targetId') ? t('drafting.unreadable') : undefined
  return (
    <form className="chapsource" onSubmit={submit.onSubmit} noValidate>
      <FormError>{submit.error}</FormError>
      <TextField
        label={t('drafting.addSource')}
        aria-label={t('drafting.addSourceTo', { chapter })}
        hint={t('drafting.addSourceHint')}
        error={strange ? t('drafting.strangeLink') : wrong}
        type="url"
        value={link}
        onChange={(event) => {
          setLink(event.target.value)
          setStrange(false)
          submit.clear()
        }}
      />
      <Button small type="submit" busy={submit.busy} disabled={link.trim() === ''}>
        {t('drafting.add')}
      </Button>
    </form>
  )
}
