// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useButton } from '#client/features/administration/act.ts'
import { personSessionsQuery } from '#client/features/administration/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card, SectionHeading } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import {
  administrationPolicy,
  administrationEndpoints as endpoints,
  type PersonRecord,
} from '#shared/features/administration.ts'

function Sessions({ personId }: { personId: string }) {
  const t = useT()
  const format = useFormat()
  const { busy, press } = useButton()
  const { data, isError, refetch } = useQuery(personSessionsQuery(personId))
  const sessions = data?.sessions ?? []
  return (
    <>
      <SectionHeading level={3} aside={data && sessions.length}>
        {t('administration.people.sessions')}
      </SectionHeading>
      {!data && (isError ? <ErrorState onRetry={() => void refetch()} /> : <LoadingShapes />)}
      <ul>
        {sessions.map(({ id: sessionId, device, lastSeenAt }) => {
          const name = device || t('administration.people.unknownDevice')
          return (
            <li key={sessionId} className="placerow two">
              <span className="t">
                <b>{name}</b>
                <span className="meta">{t('administration.people.lastSeen', { at: format.full(lastSeenAt) })}</span>
              </span>
              <Button
                small
                aria-label={t('administration.people.endSessionOf', { device: name })}
                busy={busy === sessionId}
                onClick={press(sessionId, async () => {
                  await api(endpoints.endSession, { personId, sessionId })
                  return { said: t('administration.people.sessionEnded') }
                })}
              >
                {t('administration.people.endSession')}
              </Button>
            </li>
          )
        })}
        {data && sessions.length === 0 && <li className="muted">{t('administration.people.noSessions')}</li>}
      </ul>
      {sessions.length > 1 && (
        <div className="actsrow">
          <Button
            small
            busy={busy === 'all'}
            onClick={press('all', async () => {
              await api(endpoints.endSessions, { personId })
              return { said: t('administration.people.sessionsEnded') }
            })}
          >
            {t('administration.people.endSessions')}
          </Button>
        </div>
      )}
    </>
  )
}

export function AccessCard({ record }: { record: PersonRecord }) {
  const t = useT()
  const me = useMe()
  const { busy, press } = useButton()
  const { id: personId, name } = record.person
  const suspended = record.account === 'suspended'
  const suspend = () => api(endpoints.suspend, { personId })
  const unsuspend = () => api(endpoints.unsuspend, { personId })
  const may = administrationPolicy.suspend({ id: me.person.id, grants: me.grants }, personId)
  return (
    <Card title={t('administration.people.access')}>
      {!may && <p className="muted">{t('administration.people.self')}</p>}
      {may && (
        <>
          <p className="muted">{t(`administration.people.${suspended ? 'suspendedText' : 'suspendText'}`)}</p>
          <div className="actsrow">
            {suspended ? (
              <Button
                busy={busy !== null}
                onClick={press('unsuspend', async () => {
                  await unsuspend()
                  return { said: t('administration.people.unsuspended', { name }), undo: suspend }
                })}
              >
                {t('administration.people.unsuspend')}
              </Button>
            ) : (
              <Button
                kind="danger"
                icon="lock"
                busy={busy !== null}
                onClick={press('suspend', async () => {
                  await suspend()
                  return { said: t('administration.people.suspended', { name }), undo: unsuspend }
                })}
              >
                {t('administration.people.suspend')}
              </Button>
            )}
          </div>
        </>
      )}
      <Sessions personId={personId} />
    </Card>
  )
}
