// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { joinPreviewQuery, registerPersonsKey } from '#client/features/registerPersons/queries.ts'
import { useSaidOf } from '#client/features/registerPersons/words.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { definitions } from '#shared/features/figures.ts'
import { registerPersonEndpoints as endpoints, type JoinPreview } from '#shared/features/registerPersons.ts'

type Change = JoinPreview['editions'][number]['changes'][number]

function useChange(): (change: Change) => string {
  const t = useT()
  const format = useFormat()
  return ({ no, name, measure, word, before, after }) => {
    const hours = definitions[measure].unit === 'minutes'
    const count = hours ? after / 60 : after
    const written = (value: number) => (hours ? format.duration(value) : format.number(value))
    const unit =
      measure === 'people'
        ? t(`editions.words.${word ?? 'participants'}`, { count })
        : t(`report.units.${measure}`, { count })
    return t('registerPersons.change', { no, name, unit, before: written(before), after: written(after) })
  }
}

function Changes({ editions, together }: Pick<JoinPreview, 'editions' | 'together'>) {
  const t = useT()
  const format = useFormat()
  const change = useChange()
  return (
    <>
      <h3 className="h3">{t('registerPersons.changes')}</h3>
      {editions.length === 0 && <p>{t('registerPersons.noChange')}</p>}
      {editions.map(({ code, name, changes }) => (
        <div key={code}>
          <p className="meta" dir="auto">
            {code} {name}
          </p>
          <ul className="plainlist">
            {changes.map((one) => (
              <li key={`${one.no} ${one.name} ${one.measure}`} dir="auto">
                {change(one)}
              </li>
            ))}
          </ul>
        </div>
      ))}
      {editions.length > 0 && <p className="muted">{t('registerPersons.rest')}</p>}
      {together.length > 0 && (
        <div>
          <p>{t('registerPersons.together')}</p>
          <ul className="plainlist">
            {together.map(({ meetingId, title, day }) => (
              <li key={meetingId} dir="auto">
                {format.day(day)}, {title}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

interface PreviewDialogProps {
  one: string
  other: string
  /** Joined, or told not to. */
  onClose: () => void
}

/** What joining two would change, before it is done. */
export function PreviewDialog({ one, other, onClose }: PreviewDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const saidOf = useSaidOf()
  const query = useQuery(joinPreviewQuery(one, other))
  const undo = async (joinId: string) => {
    await api(endpoints.undo, { joinId })
    await queryClient.invalidateQueries({ queryKey: registerPersonsKey })
  }
  const submit = useSubmit(async () => {
    const join = await api(endpoints.join, { one, other })
    await queryClient.invalidateQueries({ queryKey: registerPersonsKey })
    toast({
      text: t('registerPersons.joined', { one: join.one, other: join.other }),
      action: { label: t('ui.undo'), run: () => void undo(join.id) },
    })
    onClose()
  })
  const { data } = query
  return (
    <FormDialog
      title={t('registerPersons.preview')}
      act={t('registerPersons.join')}
      submit={{ ...submit, busy: submit.busy || data === undefined }}
      error={submit.error ?? submit.fieldError('other')}
      onClose={onClose}
    >
      <Unanswered questions={[query]} rows={3} />
      {data && (
        <>
          <ul className="plainlist">
            {[data.one, data.other].map((person) => (
              <li key={person.key}>
                <b dir="auto">{person.name}</b>
                <p className="meta" dir="auto">
                  {saidOf(person)}
                </p>
              </li>
            ))}
          </ul>
          <Changes editions={data.editions} together={data.together} />
        </>
      )}
    </FormDialog>
  )
}
