// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { RadioCards } from '#client/ui/Choices.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import {
  type EmergencyNeed,
  emergencyEndpoints,
  emergencyLimits,
  type NeedKind,
  needKinds,
} from '#shared/features/emergencies.ts'
import type { PlaceSeen } from '#shared/features/places.ts'

interface PostProps {
  emergencyId: string
  /** The networks I speak for. */
  networks: readonly PlaceSeen[]
  onClose: () => void
}

export function PostDialog({ emergencyId, networks, onClose }: PostProps) {
  const t = useT()
  const { send, said } = useEmergencyActs(emergencyId)
  const [clientId] = useState(newId)
  const [kind, setKind] = useState<NeedKind>('need')
  const [placeId, setPlaceId] = useState(networks[0]?.id ?? '')
  const [text, setText] = useState('')
  const submit = useSubmit(async () => {
    await send(api(emergencyEndpoints.post, { emergencyId, clientId, kind, placeId, text }))
    said(t('emergencies.needs.saved'))
    onClose()
  })
  return (
    <FormDialog
      title={t('emergencies.needs.addTitle')}
      act={t('emergencies.needs.save')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <RadioCards
        legend={t('emergencies.needs.kind')}
        name="kind"
        options={needKinds.map((value) => ({ value, label: t(`emergencies.needs.kinds.${value}`) }))}
        value={kind}
        onChange={setKind}
      />
      {networks.length > 1 && (
        <Select
          label={t('emergencies.needs.network')}
          value={placeId}
          options={networks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => setPlaceId(target.value)}
        />
      )}
      <TextArea
        label={t('emergencies.needs.text')}
        hint={t('emergencies.needs.textHint')}
        rows={3}
        error={submit.fieldError('text')}
        value={text}
        maxLength={emergencyLimits.need}
        dir={directionOf(text)}
        onChange={({ target }) => setText(target.value)}
      />
    </FormDialog>
  )
}

export function SettleDialog({ need, onClose }: { need: EmergencyNeed; onClose: () => void }) {
  const t = useT()
  const { send, said } = useEmergencyActs(need.emergencyId)
  const [{ id: needId, version, text }] = useState(need)
  const [matched, setMatched] = useState('')
  const submit = useSubmit(async () => {
    await send(api(emergencyEndpoints.settle, { needId, version, state: 'met', matched: matched.trim() || null }))
    said(t('emergencies.needs.settled'))
    onClose()
  })
  return (
    <FormDialog
      title={t('emergencies.needs.settleTitle')}
      act={t('emergencies.needs.settle')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <p className="lines" dir={directionOf(text)}>
        {text}
      </p>
      <TextField
        label={t('emergencies.needs.matched')}
        hint={t('emergencies.needs.matchedHint')}
        error={submit.fieldError('matched')}
        value={matched}
        maxLength={emergencyLimits.matched}
        dir={directionOf(matched)}
        onChange={({ target }) => setMatched(target.value)}
      />
    </FormDialog>
  )
}
