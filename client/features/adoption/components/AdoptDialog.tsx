// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { adoptVersion } from '#client/features/adoption/edit.ts'
import { adoptionTargetsQuery } from '#client/features/adoption/queries.ts'
import { DialogForm } from '#client/features/documents/components/DialogForm.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type DocumentVersion, documentLimits } from '#shared/features/documents.ts'

interface AdoptDialogProps {
  version: DocumentVersion
  title: string
  onClose: () => void
}

interface AskedProps extends AdoptDialogProps {
  places: readonly { id: string; name: string }[]
}

function Asked({ version, title: initial, places, onClose }: AskedProps) {
  const t = useT()
  const toast = useToast()
  const navigate = useNavigate()
  const [placeId, setPlaceId] = useState(places[0]?.id ?? '')
  const [title, setTitle] = useState(initial)
  const submit = useSubmit(async () => {
    const { id } = await adoptVersion({ documentId: version.documentId, versionId: version.id, placeId, title })
    onClose()
    toast({ text: t('adoption.adopt.done', { place: places.find((one) => one.id === placeId)?.name ?? '' }) })
    await navigate(paths.document(id))
  })
  return (
    <DialogForm title={t('adoption.adopt.title')} act={t('adoption.adopt.act')} submit={submit} onClose={onClose}>
      <p className="muted">{t('adoption.adopt.text', { number: version.number ?? 0 })}</p>
      <Select
        label={t('adoption.adopt.place')}
        error={submit.fieldError('placeId')}
        options={places.map(({ id, name }) => ({ value: id, label: name }))}
        value={placeId}
        onChange={(event) => setPlaceId(event.target.value)}
      />
      <TextField
        label={t('adoption.adopt.name')}
        error={submit.fieldError('title') ?? submit.fieldError('name')}
        value={title}
        maxLength={documentLimits.title}
        dir={directionOf(title)}
        onChange={(event) => setTitle(event.target.value)}
      />
    </DialogForm>
  )
}

/** *Adotta*: where to, and under which name. */
export function AdoptDialog(props: AdoptDialogProps) {
  const t = useT()
  const targets = useQuery(adoptionTargetsQuery(props.version.documentId))
  const places = targets.data?.places ?? []
  if (places.length > 0) return <Asked {...props} places={places} />
  return (
    <Dialog title={t('adoption.adopt.title')} open onClose={props.onClose} lightDismiss>
      <Unanswered questions={[targets]} />
      {targets.data && <p>{t('adoption.adopt.nowhere')}</p>}
    </Dialog>
  )
}
