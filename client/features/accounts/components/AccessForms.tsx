// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useState } from 'react'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { PasswordField, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { accountEndpoints } from '#shared/features/accounts.ts'

interface FormProps {
  onDone: () => void
}

function ChangePasswordForm({ onDone }: FormProps) {
  const t = useT()
  const toast = useToast()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const save = useSubmit(async () => {
    await api(accountEndpoints.changePassword, { current, password })
    toast({ text: t('settings.passwordChanged') })
    onDone()
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <PasswordField
        label={t('settings.currentPassword')}
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
        error={save.fieldError('current')}
      />
      <PasswordField
        label={t('settings.newPassword')}
        hint={t('settings.passwordHint')}
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={save.fieldError('password')}
      />
      <Button kind="primary" type="submit" busy={save.busy}>
        {t('settings.changePassword')}
      </Button>
    </form>
  )
}

function ChangeEmailForm({ onDone }: FormProps) {
  const t = useT()
  const toast = useToast()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const save = useSubmit(async () => {
    await api(accountEndpoints.changeEmail, { email, password })
    toast({ text: t('settings.emailSent', { email }) })
    onDone()
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField
        label={t('settings.newEmail')}
        type="email"
        autoComplete="email"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={save.fieldError('email')}
      />
      <PasswordField
        label={t('settings.yourPassword')}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={save.fieldError('password')}
      />
      <Button kind="primary" type="submit" busy={save.busy}>
        {t('settings.changeEmail')}
      </Button>
    </form>
  )
}

interface OpenerProps {
  title: string
  children: (close: () => void) => ReactNode
}

function FormDialog({ title, children }: OpenerProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Dialog title={title} open={open} onClose={close}>
        {children(close)}
      </Dialog>
    </>
  )
}

/** E-mail and password, each changed in a dialog of its own. */
export function AccessForms({ email }: { email: string | null }) {
  const t = useT()
  return (
    <div className="form">
      {email && (
        <p className="muted">
          {t('settings.email')}: <b>{email}</b>
        </p>
      )}
      <div className="row">
        <FormDialog title={t('settings.changeEmail')}>{(close) => <ChangeEmailForm onDone={close} />}</FormDialog>
        <FormDialog title={t('settings.changePassword')}>{(close) => <ChangePasswordForm onDone={close} />}</FormDialog>
      </div>
    </div>
  )
}
