// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEditProfile } from '#client/features/me/edit.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'

/** Those spoken most in the networks, as language codes; what is not among them stays if it was there. */
const offered = ['it', 'en', 'fr', 'es', 'ar', 'sq', 'bn', 'zh', 'hi', 'pt', 'pa', 'ro', 'ru', 'ti', 'uk', 'ur', 'wo']

interface LanguagesProps {
  spoken: readonly string[]
  onChange: (spoken: string[]) => void
  error: string | undefined
}

function SpokenLanguages({ spoken, onChange, error }: LanguagesProps) {
  const t = useT()
  const format = useFormat()
  const known = [...offered, ...spoken.filter((language) => !offered.includes(language))]
  return (
    <fieldset className="field">
      <legend className="flabel">{t('settings.languages')}</legend>
      <div className="checks">
        {known.map((language) => (
          <Checkbox
            key={language}
            label={format.language(language)}
            checked={spoken.includes(language)}
            onChange={(event) =>
              onChange(event.target.checked ? [...spoken, language] : spoken.filter((one) => one !== language))
            }
          />
        ))}
      </div>
      {error && <FieldError id="languages-error">{error}</FieldError>}
    </fieldset>
  )
}

export function ProfileForm() {
  const t = useT()
  const toast = useToast()
  const me = useMe()
  const edit = useEditProfile()
  const [name, setName] = useState(me.person.name)
  const [title, setTitle] = useState(me.person.title)
  const [languages, setLanguages] = useState(me.languages)
  const save = useSubmit(async () => {
    await edit.mutateAsync({ name, title, languages })
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
      <SpokenLanguages spoken={languages} onChange={setLanguages} error={save.fieldError('languages')} />
      {me.organisation && me.organisations.length === 1 && (
        <p className="muted">
          {t('settings.organisation')}: <b dir="auto">{me.organisation.name}</b>
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
