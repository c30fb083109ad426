// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { organisationsQuery } from '#client/features/organisations/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { ErrorState } from '#client/ui/States.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { administrationEndpoints } from '#shared/features/administration.ts'

function NewPersonForm({ onDone }: { onDone: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { data, isError, refetch } = useQuery(organisationsQuery())
  const { draft, field } = useDraft({ name: '', title: '', organisationId: '' })
  const save = useForm(async () => {
    const { name, title, organisationId } = draft
    const { person } = await api(administrationEndpoints.createPerson, {
      name,
      title,
      languages: [],
      organisationId: organisationId || null,
    })
    onDone()
    await navigate(administrationPaths.person(person.id))
    return { said: t('administration.people.created', { name: person.name }) }
  })
  const bodies = (data?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <p className="muted">{t('administration.people.newText')}</p>
      <FormError>{save.error}</FormError>
      <TextField label={t('administration.people.name')} {...field('name', save)} />
      <TextField label={t('administration.people.titleField')} optional {...field('title', save)} />
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      <Select
        label={t('administration.people.organisation')}
        options={[{ value: '', label: t('administration.none') }, ...bodies]}
        {...field('organisationId', save)}
      />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.people.create')}
        </Button>
      </div>
    </form>
  )
}

export function NewPerson() {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon="plus" kind="primary" onClick={() => setOpen(true)}>
        {t('administration.people.new')}
      </Button>
      <Dialog title={t('administration.people.new')} open={open} onClose={() => setOpen(false)}>
        <NewPersonForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
