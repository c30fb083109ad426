// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEditProfile } from '#client/features/people/edit.ts'
import { useMe } from '#client/features/people/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'

export function ProfileForm() {
  const t = useT()
  const toast = useToast()
  const me = useMe()
  const edit = useEditProfile()
  const [name, setName] = useState(me.person.name)
  const [title, setTitle] = useState(me.person.title)
  const [languages, setLanguages] = useState(me.languages.join(', '))
  const save = useSubmit(async () => {
    const spoken = languages.split(',').map((language) => language.trim())
    await edit.mutateAsync({ name, title, languages: spoken.filter(Boolean) })
    toast({ text: t('settings.saved') })
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField
        label={t('settings.name')}
        name="name"
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={save.fieldError('name')}
      />
      <TextField
        label={t('settings.role')}
        name="title"
        autoComplete="organization-title"
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        error={save.fieldError('title')}
      />
      <TextField
        label={t('settings.languages')}
        hint={t('settings.languagesHint')}
        name="languages"
        optional
        value={languages}
        onChange={(event) => setLanguages(event.target.value)}
        error={save.fieldError('languages')}
      />
      {me.organisation && (
        <p className="muted">
          {t('settings.organisation')}: <b dir="auto">{me.organisation}</b>
        </p>
      )}
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  )
}
