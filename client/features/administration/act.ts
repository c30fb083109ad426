// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, useState } from 'react'
import { editionsQuery } from '#client/features/editions/queries.ts'
import { programmeQuery } from '#client/features/programme/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { administrationKey } from './queries.ts'

interface Said {
  said: string
  undo?: () => Promise<unknown>
}

/** Asks again for what is on the screen, once something was changed. */
function useRefresh() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      [administrationKey, programmeQuery.queryKey, editionsQuery.queryKey].map((queryKey) =>
        queryClient.invalidateQueries({ queryKey }),
      ),
    )
}

/** A form of the administration: its act, then fresh data and a word. */
export function useForm(act: () => Promise<Said>) {
  const toast = useToast()
  const refresh = useRefresh()
  return useSubmit(async () => {
    const { said } = await act()
    await refresh()
    toast({ text: said })
  })
}

/** A button that does something at once; what can be undone offers it. */
export function useButton() {
  const t = useT()
  const toast = useToast()
  const refresh = useRefresh()
  const [busy, setBusy] = useState<string | null>(null)

  const run = async (name: string, act: () => Promise<Said>): Promise<void> => {
    if (busy !== null) return
    setBusy(name)
    try {
      const { said, undo } = await act()
      await refresh()
      const back = undo && {
        label: t('ui.undo'),
        run: () => void run(name, async () => ({ said: await undone(undo) })),
      }
      toast({ text: said, ...(back && { action: back }) })
    } catch (error) {
      toast({ text: isCode(error, 'conflict') ? t('administration.conflict') : errorWords(t, error) })
    } finally {
      setBusy(null)
    }
  }
  const undone = async (undo: () => Promise<unknown>) => {
    await undo()
    return t('administration.saved')
  }
  return { busy, press: (name: string, act: () => Promise<Said>) => () => void run(name, act) }
}

type Submit = ReturnType<typeof useSubmit>
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** The texts of a form, each wired to its field by name. */
export function useDraft<Draft extends Record<string, string>>(initial: Draft) {
  const [draft, setDraft] = useState(initial)
  const set = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }))
  const field = (name: keyof Draft & string, submit: Submit) => ({
    name,
    value: draft[name] ?? '',
    onChange: ({ target }: ChangeEvent<Control>) => setDraft((before) => ({ ...before, [name]: target.value })),
    error: submit.fieldError(name),
  })
  return { draft, set, field, reset: () => setDraft(initial) }
}
