// SPDX-License-Identifier: AGPL-3.0-or-later
import { bodyFields, newBody, type SigningBodyDraft } from '#client/features/documents/signing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { documentLimits } from '#shared/features/documents.ts'

interface SigningBodiesProps {
  bodies: readonly SigningBodyDraft[]
  onChange: (bodies: readonly SigningBodyDraft[]) => void
  fieldError: (name: string) => string | undefined
}

const longest = 120

/** One line for each body that signed: who for it, in which role, when. */
export function SigningBodies({ bodies, onChange, fieldError }: SigningBodiesProps) {
  const t = useT()
  const change = (key: string, changed: Partial<SigningBodyDraft>) =>
    onChange(bodies.map((one) => (one.key === key ? { ...one, ...changed } : one)))
  const wrong = fieldError('bodies')
  return (
    <div className="dbodies">
      {wrong && <FieldError id="bodies-error">{wrong}</FieldError>}
      {bodies.map((one, index) => (
        <fieldset key={one.key} className="dbodyrow">
          <legend className="flabel">{t('documents.sign.bodyNumber', { number: index + 1 })}</legend>
          {bodyFields.map((field) => (
            <TextField
              key={field}
              label={t(`documents.sign.${field}`)}
              error={fieldError(`bodies.${index}.${field}`)}
              value={one[field]}
              maxLength={longest}
              onChange={(event) => change(one.key, { [field]: event.target.value })}
            />
          ))}
          <TextField
            label={t('documents.sign.day')}
            type="date"
            error={fieldError(`bodies.${index}.day`)}
            value={one.day}
            onChange={(event) => change(one.key, { day: event.target.value })}
          />
          {bodies.length > 1 && (
            <IconButton
              icon="close"
              small
              label={t('documents.sign.withoutBody', { number: index + 1 })}
              onClick={() => onChange(bodies.filter(({ key }) => key !== one.key))}
            />
          )}
        </fieldset>
      ))}
      {bodies.length < documentLimits.bodies && (
        <Button small icon="plus" onClick={() => onChange([...bodies, newBody()])}>
          {t('documents.sign.anotherBody')}
        </Button>
      )}
    </div>
  )
}
