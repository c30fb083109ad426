// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/report.css'
import { useState } from 'react'
import { useButton } from '#client/features/administration/act.ts'
import { activityColour } from '#client/features/editions/activityColour.ts'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import {
  type Activity,
  type ActivityDraft,
  type ActivityMeasure,
  type Edition,
  editionEndpoints,
  editionLimits,
} from '#shared/features/editions.ts'
import { PartDialog, type PartOpen } from './PartDialog.tsx'

const emptyPart: ActivityDraft = { name: '', period: null, measures: [] }

function Measures({ measures }: { measures: readonly ActivityMeasure[] }) {
  const t = useT()
  if (measures.length === 0) return <span className="muted">{t('administration.editions.noMeasures')}</span>
  const named = ({ measure, word }: ActivityMeasure) => {
    const name = t(`editions.measures.${measure}`)
    return word ? `${name}: ${t(`editions.words.${word}`, { count: 2 })}` : name
  }
  return (
    <ul className="others">
      {measures.map((one) => (
        <li key={one.measure}>
          {one.over === null
            ? named(one)
            : t('administration.editions.measureOver', { measure: named(one), over: one.over })}
        </li>
      ))}
    </ul>
  )
}

interface RowProps {
  no: number
  part: ActivityDraft
  line?: boolean
  onEdit: () => void
  remove: () => Promise<unknown>
  restore: () => Promise<unknown>
  onAdd?: () => void
}

function PartRow({ no, part, line = false, onEdit, remove, restore, onAdd }: RowProps) {
  const t = useT()
  const format = useFormat()
  const { busy, press } = useButton()
  const { name, period, measures } = part
  const removeNow = press('remove', async () => {
    try {
      await remove()
    } catch (error) {
      if (isCode(error, 'conflict')) return { said: t('administration.editions.used') }
      throw error
    }
    return { said: t('administration.editions.removed', { name }), undo: restore }
  })
  return (
    <tr data-c={activityColour(no)}>
      <th scope="row">
        <span className="act">
          {line ? <span aria-hidden="true" /> : <span className="no">{no}</span>}
          <b dir="auto">{name}</b>
        </span>
      </th>
      <td>
        {period ? (
          format.period(period.from, period.to)
        ) : (
          <span className="muted">{t('administration.editions.noPeriod')}</span>
        )}
      </td>
      <td>
        <Measures measures={measures} />
      </td>
      <td>
        <span className="rowacts">
          {onAdd && (
            <IconButton icon="plus" small label={t('administration.editions.newLineOf', { no })} onClick={onAdd} />
          )}
          <IconButton icon="pencil" small label={t('administration.editions.editOf', { name })} onClick={onEdit} />
          <IconButton
            icon="trash"
            small
            label={t('administration.editions.removeOf', { name })}
            disabled={busy !== null}
            onClick={removeNow}
          />
        </span>
      </td>
    </tr>
  )
}

const draftOf = ({ name, period, measures }: ActivityDraft): ActivityDraft => ({ name, period, measures })

interface RowsProps {
  editionId: string
  activity: Activity
  onOpen: (open: PartOpen) => void
}

function ActivityRows({ editionId, activity, onOpen }: RowsProps) {
  const t = useT()
  const { no, lines } = activity
  const ofActivity = { editionId, no }
  const put = (draft: ActivityDraft) => api(editionEndpoints.editActivity, { ...ofActivity, ...draft })
  const putLine = (lineId: string, draft: ActivityDraft) =>
    api(editionEndpoints.editLine, { ...ofActivity, lineId, ...draft })
  const restore = async () => {
    await put(draftOf(activity))
    for (const line of lines) await putLine(line.id, draftOf(line))
  }
  const addLine = () =>
    onOpen({
      title: t('administration.editions.newLineOf', { no }),
      part: emptyPart,
      act: (draft) => putLine(newId(), draft),
    })
  return (
    <>
      <PartRow
        no={no}
        part={activity}
        onEdit={() => onOpen({ title: activity.name, part: draftOf(activity), act: put })}
        remove={() => api(editionEndpoints.removeActivity, ofActivity)}
        restore={restore}
        {...(lines.length < editionLimits.lines && { onAdd: addLine })}
      />
      {lines.map((line) => (
        <PartRow
          key={line.id}
          line
          no={no}
          part={line}
          onEdit={() => onOpen({ title: line.name, part: draftOf(line), act: (draft) => putLine(line.id, draft) })}
          remove={() => api(editionEndpoints.removeLine, { ...ofActivity, lineId: line.id })}
          restore={() => putLine(line.id, draftOf(line))}
        />
      ))}
    </>
  )
}

const numbers = Array.from({ length: editionLimits.activities }, (_, index) => index + 1)

/** What an edition does, and what each activity reports. */
export function ActivitiesCard({ edition: { id, activities } }: { edition: Edition }) {
  const t = useT()
  const [open, setOpen] = useState<PartOpen | null>(null)
  const free = numbers.filter((number) => activities.every(({ no }) => no !== number))
  const add = () =>
    setOpen({
      title: t('administration.editions.newActivity'),
      part: emptyPart,
      numbers: free,
      act: (draft, no) => api(editionEndpoints.editActivity, { editionId: id, no, ...draft }),
    })
  return (
    <Card
      title={t('administration.editions.activities')}
      action={
        free.length > 0 && (
          <Button small icon="plus" onClick={add}>
            {t('administration.editions.newActivity')}
          </Button>
        )
      }
    >
      <p className="muted">{t('administration.editions.activitiesLead')}</p>
      {activities.length === 0 && <p className="meta">{t('administration.editions.noActivities')}</p>}
      {activities.length > 0 && (
        <table className="figs">
          <thead>
            <tr>
              <th scope="col">{t('administration.editions.activity')}</th>
              <th scope="col">{t('administration.editions.period')}</th>
              <th scope="col">{t('administration.editions.measures')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {activities.map((activity) => (
              <ActivityRows key={activity.no} editionId={id} activity={activity} onOpen={setOpen} />
            ))}
          </tbody>
        </table>
      )}
      <PartDialog open={open} onClose={() => setOpen(null)} />
    </Card>
  )
}
