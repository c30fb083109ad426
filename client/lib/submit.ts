// SPDX-License-Identifier: AGPL-3.0-or-later
import { type FormEvent, useRef, useState } from 'react'
import { AppError, type FieldErrors } from '#shared/lib/errors.ts'
import { ConnectionError } from './errors.ts'
import { type T, useT } from './i18n.tsx'

/** What to tell a person about a refusal or a silence. */
export function errorWords(t: T, error: unknown): string {
  if (error instanceof ConnectionError) return t('errors.noConnection')
  return t(`errors.code.${error instanceof AppError ? error.code : 'internal'}`)
}

interface Submit {
  /** For `<form onSubmit>`: runs once at a time, and takes the focus to the first field that is wrong. */
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  busy: boolean
  /** Words for the whole form; nothing when only fields are wrong. */
  error: string | undefined
  fieldError: (name: string) => string | undefined
  clear: () => void
  /** These are being written anew, and all that stands in them: what was wrong there is said no more. */
  corrected: (names: readonly string[]) => void
}

/** One form, one act: the server checks, its codes become words at their fields. */
export function useSubmit(act: () => Promise<void>): Submit {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const [anew, setAnew] = useState<readonly string[]>([])
  const running = useRef(false)
  const fields: FieldErrors = failure instanceof AppError ? failure.fields : {}

  const run = async (form: HTMLFormElement) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(null)
    setAnew([])
    try {
      await act()
    } catch (error) {
      setFailure(error)
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
    } finally {
      running.current = false
      setBusy(false)
    }
  }

  return {
    onSubmit: (event) => {
      event.preventDefault()
      void run(event.currentTarget)
    },
    busy,
    error: failure === null || Object.keys(fields).length > 0 ? undefined : errorWords(t, failure),
    fieldError: (name) => {
      const code = fields[name]
      if (anew.some((one) => name === one || name.startsWith(`${one}.`))) return undefined
      return code && t(`errors.field.${code}`)
    },
    clear: () => setFailure(null),
    corrected: (names) => {
      if (failure !== null) setAnew((before) => [...before, ...names])
    },
  }
}
