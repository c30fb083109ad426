// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { registerJoinsQuery, registerPersonsKey } from '#client/features/registerPersons/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { registerPersonEndpoints as endpoints, type RegisterJoin } from '#shared/features/registerPersons.ts'

/** Every join, the last first; what was taken back stays in the list. */
export function JoinsCard() {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const query = useQuery(registerJoinsQuery)
  const [busy, setBusy] = useState<string | null>(null)
  const undo = async ({ id, one, other }: RegisterJoin) => {
    setBusy(id)
    try {
      await api(endpoints.undo, { joinId: id })
      await queryClient.invalidateQueries({ queryKey: registerPersonsKey })
      toast({ text: t('registerPersons.undone', { one, other }) })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      setBusy(null)
    }
  }
  return (
    <Card title={t('registerPersons.joins')}>
      <Unanswered questions={[query]} />
      {query.data?.joins.length === 0 && <p className="muted">{t('registerPersons.noJoins')}</p>}
      <ul>
        {query.data?.joins.map((join) => (
          <li key={join.id} className="placerow two">
            <span className="t" dir="auto">
              <span>
                <b>{join.one}</b>, <b>{join.other}</b>
              </span>
              <span className="meta">
                {t('registerPersons.joinedBy', { name: join.by, at: format.full(join.at) })}
                {join.undone &&
                  `; ${t('registerPersons.undoneBy', { name: join.undone.by, at: format.full(join.undone.at) })}`}
              </span>
            </span>
            <span className="end">
              {!join.undone && (
                <Button
                  small
                  kind="quiet"
                  icon="undo"
                  busy={busy === join.id}
                  aria-label={t('registerPersons.undoOf', { one: join.one, other: join.other })}
                  onClick={() => void undo(join)}
                >
                  {t('registerPersons.undo')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
