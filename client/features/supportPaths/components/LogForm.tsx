// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Choice, keepLast, keepTyped, type Typed } from '#client/features/supportPaths/drafts.ts'
import { removeEntry } from '#client/features/supportPaths/edit.ts'
import { hoursLine } from '#client/features/supportPaths/outbox.ts'
import { freshTyped, useHoursForm } from '#client/features/supportPaths/useHoursForm.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { PersonSummary } from '#shared/features/people.ts'
import { HoursFields } from './HoursFields.tsx'

interface LogFormProps {
  me: PersonSummary
  choices: readonly Choice[]
  first: Typed
  /** Of what was refused before and is put right here. */
  clientId: string | null
  onLogged: (where: Pick<Typed, 'placeId' | 'pathId'>) => void
}

/** *Segna ore*: kept on the device first, sent at once where somebody answers, and later where nobody does. */
export function LogForm({ me, choices, first, clientId, onLogged }: LogFormProps) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [attempt, setAttempt] = useState(clientId ?? newId())
  const form = useHoursForm({ first, onChange: (typed) => clientId === null && keepTyped(me.id, typed) })
  const { typed, set } = form
  const network = choices.find(({ id }) => id === typed.placeId)
  const path = network?.paths.find(({ id }) => id === typed.pathId)

  const submit = useSubmit(async () => {
    if (!form.check() || !network || !path) return
    const { minutes } = form
    const where = { placeId: network.id, placeName: network.name, pathId: path.id, pathTitle: path.title }
    const outcome = await hoursLine.keep({ ...where, people: typed.people, draft: form.draft(), minutes }, attempt)
    if (outcome.how === 'refused') {
      form.refuse(outcome.error.fields)
      throw outcome.error
    }
    keepLast(me.id, typed)
    keepTyped(me.id, null)
    setAttempt(newId())
    form.begin(freshTyped(typed, me.id))
    onLogged(typed)
    if (outcome.how === 'leaving') return toast({ text: t('support.log.kept') })
    const entry = outcome.taken
    toast({
      text: t('support.log.logged', { length: format.duration(entry.minutes), network: network.name }),
      action: {
        label: t('ui.undo'),
        run: () =>
          void removeEntry(queryClient, entry).catch((error: unknown) => toast({ text: errorWords(t, error) })),
      },
    })
  })

  const choose = (placeId: string) => {
    const there = choices.find(({ id }) => id === placeId)
    set({ placeId, pathId: there?.paths[0]?.id ?? '', meetingId: null, people: [], facilitatorIds: [me.id] })
  }
  return (
    <form className="form" onSubmit={submit.onSubmit} noValidate>
      <FormError>{submit.error}</FormError>
      <Select
        label={t('support.log.network')}
        error={network ? undefined : form.word('pathId')}
        value={network ? typed.placeId : ''}
        options={[
          ...(network ? [] : [{ value: '', label: t('support.log.choose') }]),
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ target }) => choose(target.value)}
      />
      {network && (
        <Select
          label={t('support.log.path')}
          error={form.word('pathId')}
          value={path ? typed.pathId : ''}
          options={[
            ...(path ? [] : [{ value: '', label: t('support.log.choose') }]),
            ...network.paths.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={({ target }) => set({ pathId: target.value })}
        />
      )}
      <HoursFields form={form} me={me} />
      <div className="actsrow">
        <Button kind="primary" type="submit" icon="check" busy={submit.busy}>
          {t(form.overlapped ? 'support.log.saveAnyway' : 'support.log.save')}
        </Button>
      </div>
    </form>
  )
}
