// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { sessionsQuery } from '#client/features/sessions/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { sessionEndpoints } from '#shared/features/sessions.ts'

/** Where I am signed in, and the way to end it there. */
export function SessionList() {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { data, isError, refetch } = useQuery(sessionsQuery)
  const revoke = useMutation({
    mutationFn: (sessionId: string) => api(sessionEndpoints.revoke, { sessionId }),
    onSuccess: () => {
      toast({ text: t('settings.ended') })
      return queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    },
    onError: (error) => toast({ text: errorWords(t, error) }),
  })
  if (isError && !data) return <ErrorState onRetry={() => void refetch()} />
  if (!data) return <LoadingShapes />
  return (
    <ul>
      {data.sessions.map((session) => {
        const device = session.device || t('settings.unknownDevice')
        return (
          <li key={session.id} className="placerow two">
            <span className="t">
              <b>{device}</b>
              <span className="meta">
                {t('settings.since', { when: format.full(session.createdAt) })} ·{' '}
                {t('settings.lastSeen', { when: format.short(session.lastSeenAt) })}
              </span>
            </span>
            <span className="end">
              {session.current ? (
                <Tag tone="good" icon="check">
                  {t('settings.thisDevice')}
                </Tag>
              ) : (
                <Button
                  small
                  aria-label={t('settings.endOf', { device })}
                  busy={revoke.isPending && revoke.variables === session.id}
                  onClick={() => revoke.mutate(session.id)}
                >
                  {t('settings.end')}
                </Button>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
