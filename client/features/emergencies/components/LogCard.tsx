// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useEmergencyActs } from '#client/features/emergencies/acts.ts'
import { useEmergencyRights } from '#client/features/emergencies/useRights.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import {
  type EmergencyPage,
  emergencyEndpoints,
  emergencyLimits,
  type SituationEntry,
} from '#shared/features/emergencies.ts'
import { today } from '#shared/lib/dates.ts'

interface NoteProps {
  emergencyId: string
  /** Null for a new one. */
  corrects: SituationEntry | null
  onClose: () => void
}

function NoteDialog({ emergencyId, corrects, onClose }: NoteProps) {
  const t = useT()
  const { send, said } = useEmergencyActs(emergencyId)
  const [clientId] = useState(newId)
  const [day, setDay] = useState(corrects?.day ?? today())
  const [text, setText] = useState(corrects?.text ?? '')
  const submit = useSubmit(async () => {
    await send(api(emergencyEndpoints.note, { emergencyId, clientId, day, text, corrects: corrects?.id ?? null }))
    said(t('emergencies.log.saved'))
    onClose()
  })
  return (
    <FormDialog
      title={t(corrects ? 'emergencies.log.correctTitle' : 'emergencies.log.add')}
      act={t('emergencies.log.save')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextField
        label={t('emergencies.log.day')}
        type="date"
        max={today()}
        error={submit.fieldError('day')}
        value={day}
        onChange={({ target }) => setDay(target.value)}
      />
      <TextArea
        label={t(corrects ? 'emergencies.log.correctText' : 'emergencies.log.text')}
        hint={t('emergencies.log.textHint')}
        error={submit.fieldError('text')}
        value={text}
        maxLength={emergencyLimits.log}
        dir={directionOf(text)}
        onChange={({ target }) => setText(target.value)}
      />
    </FormDialog>
  )
}

interface EntryProps {
  entry: SituationEntry
  corrections: readonly SituationEntry[]
  onCorrect: (() => void) | null
}

/** What was written stands; struck where a correction stands below. */
function Entry({ entry, corrections, onCorrect }: EntryProps) {
  const t = useT()
  const format = useFormat()
  const by = (one: SituationEntry) => t('emergencies.log.by', { name: one.by.name, at: format.full(one.at) })
  return (
    <li className="entry">
      <h3 className="meta">{format.date(entry.day)}</h3>
      <p className="lines" dir={directionOf(entry.text)}>
        {corrections.length > 0 ? <s>{entry.text}</s> : entry.text}
      </p>
      <p className="meta" dir="auto">
        {by(entry)}
      </p>
      {corrections.map((one, index) => (
        <div key={one.id} className="ans">
          <p className="tags">
            <Tag tone="info">{t('emergencies.log.correction')}</Tag>
            {one.day !== entry.day && <span className="meta">{format.date(one.day)}</span>}
          </p>
          <p className="lines" dir={directionOf(one.text)}>
            {index < corrections.length - 1 ? <s>{one.text}</s> : one.text}
          </p>
          <p className="meta" dir="auto">
            {by(one)}
          </p>
        </div>
      ))}
      {onCorrect && (
        <div className="actsrow">
          <Button small kind="quiet" icon="pencil" onClick={onCorrect}>
            {t('emergencies.log.correct')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** What happened, day by day, the newest first. */
export function LogCard({ page: { emergency, log } }: { page: EmergencyPage }) {
  const t = useT()
  const { answers } = useEmergencyRights(emergency)
  const [writing, setWriting] = useState<SituationEntry | 'new' | null>(null)
  const correctionsOf = (id: string) => log.filter(({ corrects }) => corrects === id).reverse()
  return (
    <Card
      title={t('emergencies.log.title')}
      action={
        answers && (
          <Button small icon="plus" onClick={() => setWriting('new')}>
            {t('emergencies.log.add')}
          </Button>
        )
      }
    >
      {log.length === 0 && (
        <p className="muted">{t(emergency.closed ? 'emergencies.nothingWritten' : 'emergencies.log.none')}</p>
      )}
      <ol className="quests">
        {log
          .filter(({ corrects }) => corrects === null)
          .map((entry) => (
            <Entry
              key={entry.id}
              entry={entry}
              corrections={correctionsOf(entry.id)}
              onCorrect={answers ? () => setWriting(entry) : null}
            />
          ))}
      </ol>
      {writing && (
        <NoteDialog
          emergencyId={emergency.id}
          corrects={writing === 'new' ? null : writing}
          onClose={() => setWriting(null)}
        />
      )}
    </Card>
  )
}
