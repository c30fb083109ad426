// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { emergencyDocumentsQuery } from '#client/features/emergencies/queries.ts'
import { useEmergencyRights } from '#client/features/emergencies/useRights.ts'
import { useFoundItems } from '#client/features/library/useFoundItems.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type BoxedItem, type Emergency, emergencyEndpoints } from '#shared/features/emergencies.ts'

const addressOf = ({ kind, itemId }: BoxedItem) => (kind === 'document' ? paths.document(itemId) : paths.file(itemId))

function ChooseDialog({ emergencyId, onClose }: { emergencyId: string; onClose: () => void }) {
  const t = useT()
  const { press } = useEmergencyActs(emergencyId)
  const [typed, setTyped] = useState('')
  const { items, questions } = useFoundItems(typed)
  const found = items.filter(({ kind }) => kind !== 'folder')
  const add = (itemId: string) =>
    press(() => api(emergencyEndpoints.attach, { emergencyId, itemId }), t('emergencies.documents.added')).then(onClose)
  return (
    <Dialog title={t('emergencies.documents.add')} open onClose={onClose}>
      <div className="form">
        <TextField
          label={t('emergencies.documents.search')}
          hint={t('emergencies.documents.hint')}
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <Unanswered questions={questions} rows={2} />
        {questions.some(({ data }) => data !== undefined) && found.length === 0 && (
          <p className="muted">{t('emergencies.documents.nothing')}</p>
        )}
        <ul>
          {found.map(({ id, kind, name }) => (
            <li key={id}>
              <button
                type="button"
                className="drow"
                aria-label={t('emergencies.documents.choose', { name })}
                onClick={() => void add(id)}
              >
                <Icon name={kind === 'document' ? 'doc' : 'file'} />
                <b dir="auto">{name}</b>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  )
}

/** What belongs to it, as far as I may open it where it lies. */
export function BoxCard({ emergency }: { emergency: Emergency }) {
  const t = useT()
  const { answers } = useEmergencyRights(emergency)
  const { press } = useEmergencyActs(emergency.id)
  const [choosing, setChoosing] = useState(false)
  const query = useQuery(emergencyDocumentsQuery(emergency.id))
  const detach = ({ itemId }: BoxedItem) =>
    void press(
      () => api(emergencyEndpoints.detach, { emergencyId: emergency.id, itemId }),
      t('emergencies.documents.removed'),
    )
  return (
    <Card title={t('emergencies.documents.title')}>
      <Unanswered questions={[query]} rows={2} />
      {query.data?.items.length === 0 && <p className="muted">{t('emergencies.documents.none')}</p>}
      <ul>
        {query.data?.items.map((item) => (
          <li key={item.itemId} className="boxed">
            <Link className="drow" to={addressOf(item)}>
              <Icon name={item.kind === 'document' ? 'doc' : 'file'} />
              <b dir="auto">{item.name}</b>
              <span className="m">
                <span className="meta" dir="auto">
                  {item.place.name}
                </span>
              </span>
            </Link>
            {answers && (
              <IconButton
                icon="close"
                small
                label={t('emergencies.documents.remove', { name: item.name })}
                onClick={() => detach(item)}
              />
            )}
          </li>
        ))}
      </ul>
      {answers && (
        <Button small icon="plus" onClick={() => setChoosing(true)}>
          {t('emergencies.documents.add')}
        </Button>
      )}
      {choosing && <ChooseDialog emergencyId={emergency.id} onClose={() => setChoosing(false)} />}
    </Card>
  )
}
