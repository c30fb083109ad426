// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { useEmergencyRights } from '#client/features/emergencies/useRights.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { type EmergencyNeed, type EmergencyPage, emergencyEndpoints, needKinds } from '#shared/features/emergencies.ts'
import { PostDialog, SettleDialog } from './NeedDialogs.tsx'
import { RemoveDialog } from './RemoveDialog.tsx'

interface NeedRowProps {
  need: EmergencyNeed
  settles: boolean
  removes: boolean
  onSettle: () => void
}

function NeedRow({ need, settles, removes, onSettle }: NeedRowProps) {
  const t = useT()
  const format = useFormat()
  const { press } = useEmergencyActs(need.emergencyId)
  const [removing, setRemoving] = useState(false)
  const { id: needId, kind, place, text, state, matched, by, at, version } = need
  const reopen = () =>
    press(
      () => api(emergencyEndpoints.settle, { needId, version, state: 'open', matched: null }),
      t('emergencies.needs.reopened'),
    )
  return (
    <li className="quest" data-c={place.colour}>
      <p className="tags">
        <Tag tone={kind === 'need' ? 'warn' : 'info'}>{t(`emergencies.needs.kinds.${kind}`)}</Tag>
        <b dir="auto">{place.name}</b>
      </p>
      <p className="lines" dir={directionOf(text)}>
        {text}
      </p>
      <p className="tags">
        {state === 'met' ? (
          <Tag tone="good" icon="check">
            <span dir="auto">{t('emergencies.needs.met', { matched: matched ?? '' })}</span>
          </Tag>
        ) : (
          <Tag>{t('emergencies.needs.open')}</Tag>
        )}
        <span className="meta" dir="auto">
          {t('emergencies.needs.by', { name: by.name, at: format.full(at) })}
        </span>
      </p>
      {(settles || removes) && (
        <div className="actsrow">
          {settles &&
            (state === 'met' ? (
              <Button small kind="quiet" icon="undo" onClick={() => void reopen()}>
                {t('emergencies.needs.reopen')}
              </Button>
            ) : (
              <Button small icon="check" onClick={onSettle}>
                {t('emergencies.needs.settle')}
              </Button>
            ))}
          {removes && (
            <Button small kind="quiet" icon="trash" onClick={() => setRemoving(true)}>
              {t('emergencies.needs.remove')}
            </Button>
          )}
        </div>
      )}
      {removing && (
        <RemoveDialog
          emergencyId={need.emergencyId}
          title={t(`emergencies.needs.removeTitle.${kind}`)}
          act={t('emergencies.needs.remove')}
          text={text}
          hint={t('emergencies.forGood')}
          removed={t('emergencies.needs.removed')}
          remove={() => api(emergencyEndpoints.removeNeed, { needId })}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  )
}

/** *Bisogni e disponibilità*: what each network needs and can give. */
export function NeedsCard({ page: { emergency, needs } }: { page: EmergencyPage }) {
  const t = useT()
  const { answers, speaksFor, myId } = useEmergencyRights(emergency)
  const [shown, setShown] = useState<EmergencyNeed['kind'] | 'all'>('all')
  const [adding, setAdding] = useState(false)
  const [settling, setSettling] = useState<EmergencyNeed | null>(null)
  const mine = new Set(speaksFor.map(({ id }) => id))
  const rows = needs.filter(({ kind }) => shown === 'all' || kind === shown)
  return (
    <Card
      title={t('emergencies.needs.title')}
      action={
        speaksFor.length > 0 && (
          <Button small icon="plus" onClick={() => setAdding(true)}>
            {t('emergencies.needs.add')}
          </Button>
        )
      }
    >
      {needs.length > 0 && (
        <Seg
          label={t('emergencies.needs.show')}
          options={[
            { value: 'all', label: t('emergencies.needs.all') },
            ...needKinds.map((value) => ({ value, label: t(`emergencies.needs.kindsAll.${value}`) })),
          ]}
          value={shown}
          onChange={setShown}
        />
      )}
      {rows.length === 0 && (
        <p className="muted">{t(emergency.closed ? 'emergencies.nothingWritten' : 'emergencies.needs.none')}</p>
      )}
      <ul className="quests">
        {rows.map((need) => (
          <NeedRow
            key={need.id}
            need={need}
            settles={answers || mine.has(need.place.id)}
            removes={answers || (mine.has(need.place.id) && need.by.id === myId)}
            onSettle={() => setSettling(need)}
          />
        ))}
      </ul>
      {adding && <PostDialog emergencyId={emergency.id} networks={speaksFor} onClose={() => setAdding(false)} />}
      {settling && <SettleDialog need={settling} onClose={() => setSettling(null)} />}
    </Card>
  )
}
