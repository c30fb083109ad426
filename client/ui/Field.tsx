// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, useId } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from './Icon.tsx'

export interface FieldTexts {
  label: string
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** A link at the other end of the label's line; keys come to it after the control. */
  aside?: ReactNode
}

interface Wiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface FieldProps extends FieldTexts {
  children: (wiring: Wiring) => ReactNode
}

export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span className="ferr" id={id}>
      <Icon name="warn" small />
      <span>{children}</span>
    </span>
  )
}

/** Label, control, hint and error, tied together for readers. */
export function Field({ label, hint, error, optional = false, aside, children }: FieldProps) {
  const t = useT()
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="meta"> ({t('ui.optional')})</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {aside && <span className="aside">{aside}</span>}
    </div>
  )
}
