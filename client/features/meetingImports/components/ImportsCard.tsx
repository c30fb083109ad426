// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { meetingImportsKey, meetingImportsQuery } from '#client/features/meetingImports/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { meetingImportEndpoints as endpoints, type MeetingImport } from '#shared/features/meetingImports.ts'
import { UndoDialog } from './UndoDialog.tsx'

function State({ state, made, meetings, undone }: MeetingImport) {
  const t = useT()
  const format = useFormat()
  if (state === 'waiting')
    return (
      <span className="meta" role="status">
        <progress max={meetings} value={made} aria-label={t('meetingImports.progress')} />{' '}
        {t('meetingImports.state.waiting', { made, total: meetings })}
      </span>
    )
  if (state === 'undone')
    return (
      <span className="meta">
        {t('meetingImports.state.undone', { name: undone?.by ?? '', at: undone ? format.full(undone.at) : '' })}
      </span>
    )
  return <span className="meta">{t(`meetingImports.state.${state}`)}</span>
}

interface RowProps {
  one: MeetingImport
  onUndo: () => void
}

function Row({ one, onUndo }: RowProps) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const importId = one.id
  const act = async (work: () => Promise<unknown>, said?: string) => {
    try {
      await work()
      if (said) toast({ text: said })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    }
    await queryClient.invalidateQueries({ queryKey: meetingImportsKey })
  }
  const unfinished = one.state === 'waiting' || one.state === 'failed'
  return (
    <li className="placerow two">
      <span className="t" dir="auto">
        <span>
          {t('meetingImports.by', {
            meetings: t('meetingImports.count', { count: one.meetings }),
            people: t('meetingImports.people', { count: one.people }),
            name: one.by,
            at: format.full(one.at),
          })}
        </span>
        <State {...one} />
      </span>
      <span className="end">
        {one.state === 'failed' && (
          <Button small onClick={() => void act(() => api(endpoints.resume, { importId }))}>
            {t('meetingImports.resume')}
          </Button>
        )}
        {unfinished && (
          <Button
            small
            kind="quiet"
            icon="trash"
            onClick={() => void act(() => api(endpoints.discard, { importId }), t('meetingImports.discarded'))}
          >
            {t('meetingImports.discard')}
          </Button>
        )}
        {one.state === 'done' && (
          <Button small kind="quiet" icon="undo" aria-label={t('meetingImports.undo')} onClick={onUndo}>
            {t('ui.undo')}
          </Button>
        )}
      </span>
    </li>
  )
}

/** What was imported, the last first, how far it has come, and the way back. */
export function ImportsCard() {
  const t = useT()
  const query = useQuery(meetingImportsQuery)
  const [undoing, setUndoing] = useState<string | null>(null)
  return (
    <Card title={t('meetingImports.imports')}>
      <Unanswered questions={[query]} />
      {query.data?.imports.length === 0 && <p className="muted">{t('meetingImports.none')}</p>}
      <ul>
        {query.data?.imports.map((one) => (
          <Row key={one.id} one={one} onUndo={() => setUndoing(one.id)} />
        ))}
      </ul>
      {undoing && <UndoDialog importId={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  )
}
