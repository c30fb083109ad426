// SPDX-License-Identifier: AGPL-3.0-or-later
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { administrationEndpoints, type PersonRecord } from '#shared/features/administration.ts'

export function ProfileCard({ record }: { record: PersonRecord }) {
  const t = useT()
  const { id: personId, name, title } = record.person
  const { draft, field } = useDraft({ name, title })
  const save = useForm(async () => {
    await api(administrationEndpoints.editPerson, { personId, ...draft, languages: record.languages })
    return { said: t('administration.saved') }
  })
  return (
    <Card title={t('administration.people.profile')}>
      <p className="meta">{record.email ?? t('administration.people.noAccount')}</p>
      <form className="form" noValidate onSubmit={save.onSubmit}>
        <FormError>{save.error}</FormError>
        <TextField label={t('administration.people.name')} {...field('name', save)} />
        <TextField label={t('administration.people.titleField')} optional {...field('title', save)} />
        <div className="actsrow">
          <Button kind="primary" type="submit" busy={save.busy}>
            {t('administration.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
