// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/library.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ItemRow } from '#client/features/library/components/ItemRow.tsx'
import { itemPath } from '#client/features/library/looks.ts'
import { attachMaterial, materialsQuery, removeMaterial } from '#client/features/materials/queries.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { isFirstAsked, Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Materials } from '#shared/features/materials.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { AttachDialog } from './AttachDialog.tsx'

/** *Materiali* of a meeting, as far as they are mine to see; not there without any, but for who may attach. */
export function MaterialsCard({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const { organises } = useMeetingRights(meeting)
  const question = useQuery(materialsQuery(meeting.id))
  const { data } = question
  const [attaching, setAttaching] = useState(false)
  const remove = useRemove(meeting.id)
  if (isFirstAsked(question)) return null
  if (!data)
    return (
      <Card title={t('meetings.materials.title')}>
        <Unanswered questions={[question]} rows={1} />
      </Card>
    )
  if (data.materials.length === 0 && !organises) return null
  return (
    <Card
      title={t('meetings.materials.title')}
      {...(data.materials.length > 0 && { aside: data.materials.length })}
      action={
        organises && (
          <Button small kind="quiet" icon="plus" onClick={() => setAttaching(true)}>
            {t('meetings.materials.attach')}
          </Button>
        )
      }
    >
      {data.materials.length === 0 && <p className="muted">{t('meetings.materials.none')}</p>}
      <ul>
        {data.materials.map((material) => (
          <ItemRow
            key={material.id}
            item={material.item}
            to={itemPath(material.item)}
            {...(organises && {
              menu: [
                {
                  id: 'material',
                  items: [
                    {
                      id: 'remove',
                      icon: 'close' as const,
                      label: t('meetings.materials.remove'),
                      run: () => remove(material),
                    },
                  ],
                },
              ],
            })}
          />
        ))}
      </ul>
      {attaching && (
        <AttachDialog
          meeting={meeting}
          attached={data.materials.map(({ item }) => item.id)}
          onClose={() => setAttaching(false)}
        />
      )}
    </Card>
  )
}

function useRemove(meetingId: string) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const refused = (error: unknown) => toast({ text: errorWords(t, error) })
  return ({ id, item }: Materials['materials'][number]) =>
    void removeMaterial(queryClient, meetingId, id).then(
      () =>
        toast({
          text: t('meetings.materials.removed', { name: item.name }),
          action: {
            label: t('ui.undo'),
            run: () => void attachMaterial(queryClient, meetingId, item.id).catch(refused),
          },
        }),
      refused,
    )
}
