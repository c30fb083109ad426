// SPDX-License-Identifier: AGPL-3.0-or-later
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type Edition, editionEndpoints } from '#shared/features/editions.ts'

interface EditionFormProps {
  /** Null for one that is not there yet. */
  edition: Edition | null
  onDone?: (edition: Edition) => void
}

/** Codes and wording of an edition. */
export function EditionForm({ edition, onDone }: EditionFormProps) {
  const t = useT()
  const { draft, field } = useDraft({
    body: edition?.body ?? '',
    leadBody: edition?.leadBody ?? '',
    fund: edition?.fund ?? '',
    objective: edition?.objective ?? '',
    name: edition?.name ?? '',
    code: edition?.code ?? '',
    cup: edition?.cup ?? '',
    visibility: edition?.visibility ?? '',
    from: edition?.from ?? '',
    to: edition?.to ?? '',
  })
  const save = useForm(async () => {
    const body = { ...draft, from: draft.from || null, to: draft.to || null }
    const saved = edition
      ? await api(editionEndpoints.edit, { editionId: edition.id, ...body })
      : await api(editionEndpoints.create, body)
    onDone?.(saved)
    return { said: t('administration.saved') }
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField label={t('administration.programme.body')} {...field('body', save)} />
      <TextField optional label={t('administration.editions.leadBody')} {...field('leadBody', save)} />
      <TextField label={t('administration.programme.fund')} {...field('fund', save)} />
      <TextField optional label={t('administration.editions.objective')} {...field('objective', save)} />
      <TextField label={t('administration.programme.name')} {...field('name', save)} />
      <TextField label={t('administration.programme.code')} {...field('code', save)} />
      <TextField
        label={t('administration.programme.cup')}
        hint={t('administration.programme.cupHint')}
        autoCapitalize="characters"
        spellCheck={false}
        {...field('cup', save)}
      />
      <TextField label={t('administration.programme.visibility')} {...field('visibility', save)} />
      <TextField optional type="date" label={t('administration.editions.from')} {...field('from', save)} />
      <TextField optional type="date" label={t('administration.editions.to')} {...field('to', save)} />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.save')}
        </Button>
      </div>
    </form>
  )
}
