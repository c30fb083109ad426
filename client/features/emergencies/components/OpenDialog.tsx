// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/announcements.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { nobody, withAllNetworks } from '#client/features/announcements/audience.ts'
import { AudienceTree } from '#client/features/announcements/components/AudienceTree.tsx'
import { reachQuery } from '#client/features/announcements/queries.ts'
import { openEmergency } from '#client/features/emergencies/acts.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Checkbox, RadioCards } from '#client/ui/Choices.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Audience } from '#shared/features/announcements.ts'
import { emergencyLimits } from '#shared/features/emergencies.ts'
import { AppError } from '#shared/lib/errors.ts'

/** For all networks unless some are chosen. */
function useAudience() {
  const reach = useQuery(reachQuery)
  const [scope, setScope] = useState<'all' | 'some'>('all')
  const [chosen, setChosen] = useState<Audience>(nobody)
  return {
    scope,
    setScope,
    chosen,
    setChosen,
    read: (): Audience => {
      if (scope === 'some') return chosen
      if (!reach.data) throw new AppError('unavailable')
      return withAllNetworks(nobody, reach.data, true)
    },
  }
}

/** One dialog, one act: from here it stands in every network. */
export function OpenDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const audience = useAudience()
  const [clientId] = useState(newId)
  const [draft, setDraft] = useState({ name: '', why: '', post: '', byMail: false })
  const set = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }))
  const submit = useSubmit(async () => {
    const { emergency } = await openEmergency(queryClient, { clientId, ...draft, audience: audience.read() })
    toast({ text: t('emergencies.open.done', { count: emergency.networks.length }) })
    await navigate(paths.emergency(emergency.id))
  })
  return (
    <FormDialog
      title={t('emergencies.open.title')}
      act={t('emergencies.open.do')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
      className="announcing"
    >
      <TextField
        label={t('emergencies.open.name')}
        hint={t('emergencies.open.nameHint')}
        error={submit.fieldError('name')}
        value={draft.name}
        maxLength={emergencyLimits.name}
        dir={directionOf(draft.name)}
        onChange={({ target }) => set({ name: target.value })}
      />
      <TextField
        label={t('emergencies.open.why')}
        error={submit.fieldError('why')}
        value={draft.why}
        maxLength={emergencyLimits.why}
        dir={directionOf(draft.why)}
        onChange={({ target }) => set({ why: target.value })}
      />
      <RadioCards
        legend={t('emergencies.open.audience')}
        legendShown
        name="audience"
        options={[
          { value: 'all', label: t('emergencies.open.all') },
          { value: 'some', label: t('emergencies.open.some') },
        ]}
        value={audience.scope}
        onChange={audience.setScope}
      />
      {audience.scope === 'some' && (
        <AudienceTree audience={audience.chosen} onChange={audience.setChosen} networksOnly />
      )}
      <FormError>{submit.fieldError('audience')}</FormError>
      <TextArea
        label={t('emergencies.open.post')}
        hint={t('emergencies.open.postHint')}
        rows={6}
        error={submit.fieldError('post')}
        value={draft.post}
        maxLength={emergencyLimits.post}
        dir={directionOf(draft.post)}
        onChange={({ target }) => set({ post: target.value })}
      />
      <Checkbox
        label={t('emergencies.open.byMail')}
        hint={t('emergencies.open.byMailHint')}
        checked={draft.byMail}
        onChange={({ target }) => set({ byMail: target.checked })}
      />
    </FormDialog>
  )
}
