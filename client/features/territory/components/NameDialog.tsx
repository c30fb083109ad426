// SPDX-License-Identifier: AGPL-3.0-or-later
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'

interface NameFormProps {
  name: string
  act: (name: string) => Promise<unknown>
  onDone: () => void
}

function NameForm({ name, act, onDone }: NameFormProps) {
  const t = useT()
  const { draft, field } = useDraft({ name })
  const save = useForm(async () => {
    await act(draft.name)
    onDone()
    return { said: t('administration.saved') }
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField label={t('administration.territory.name')} {...field('name', save)} />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.save')}
        </Button>
      </div>
    </form>
  )
}

interface NameDialogProps {
  title: string
  name: string
  open: boolean
  onClose: () => void
  act: (name: string) => Promise<unknown>
}

/** One name, given or changed. */
export function NameDialog({ title, name, open, onClose, act }: NameDialogProps) {
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <NameForm name={name} act={act} onDone={onClose} />
    </Dialog>
  )
}
