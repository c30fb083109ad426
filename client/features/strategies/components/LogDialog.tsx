// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { strategiesQuery } from '#client/features/strategies/queries.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { strategyEndpoints, strategyLimits } from '#shared/features/strategies.ts'
import { today } from '#shared/lib/dates.ts'

interface LogDialogProps {
  /** Where I may change course; '' is the whole programme. */
  places: readonly { id: string; name: string }[]
  onClose: () => void
}

export function LogDialog({ places, onClose }: LogDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [clientId] = useState(newId)
  const [draft, setDraft] = useState({ placeId: places[0]?.id ?? '', day: today(), what: '', why: '' })
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }))
  const submit = useSubmit(async () => {
    await api(strategyEndpoints.log, { clientId, ...draft, placeId: draft.placeId || null })
    void queryClient.invalidateQueries({ queryKey: strategiesQuery.queryKey })
    toast({ text: t('report.strategy.saved') })
    onClose()
  })
  return (
    <FormDialog
      title={t('report.strategy.log')}
      act={t('report.strategy.save')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      {places.length > 1 && (
        <Select
          label={t('report.strategy.where')}
          value={draft.placeId}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => set({ placeId: target.value })}
        />
      )}
      <TextField
        label={t('report.strategy.day')}
        type="date"
        max={today()}
        error={submit.fieldError('day')}
        value={draft.day}
        onChange={({ target }) => set({ day: target.value })}
      />
      <TextArea
        label={t('report.strategy.what')}
        rows={2}
        hint={t('report.strategy.care')}
        error={submit.fieldError('what')}
        value={draft.what}
        maxLength={strategyLimits.what}
        dir={directionOf(draft.what)}
        onChange={({ target }) => set({ what: target.value })}
      />
      <TextArea
        label={t('report.strategy.why')}
        rows={3}
        error={submit.fieldError('why')}
        value={draft.why}
        maxLength={strategyLimits.why}
        dir={directionOf(draft.why)}
        onChange={({ target }) => set({ why: target.value })}
      />
    </FormDialog>
  )
}
