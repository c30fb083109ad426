// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useButton } from '#client/features/administration/act.ts'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { EditionForm } from '#client/features/editions/components/EditionForm.tsx'
import { editionsQuery } from '#client/features/editions/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { programmeEndpoints } from '#shared/features/programme.ts'
import { programmeQuery } from './queries.ts'

function Closing({ closed }: { closed: boolean }) {
  const t = useT()
  const { busy, press } = useButton()
  const reopen = () => api(programmeEndpoints.reopen, undefined)
  const close = () => api(programmeEndpoints.close, undefined)
  return (
    <Card title={t('administration.programme.closeTitle')}>
      <p className="muted">{t(`administration.programme.${closed ? 'closedText' : 'closeText'}`)}</p>
      <div className="actsrow">
        {closed ? (
          <Button
            busy={busy !== null}
            onClick={press('reopen', async () => {
              await reopen()
              return { said: t('administration.programme.reopened'), undo: close }
            })}
          >
            {t('administration.programme.reopen')}
          </Button>
        ) : (
          <Button
            kind="danger"
            icon="lock"
            busy={busy !== null}
            onClick={press('close', async () => {
              await close()
              return { said: t('administration.programme.closed'), undo: reopen }
            })}
          >
            {t('administration.programme.close')}
          </Button>
        )}
      </div>
    </Card>
  )
}

export function ProgrammePage() {
  const t = useT()
  const programme = useQuery(programmeQuery)
  const editions = useQuery(editionsQuery)
  const card = editions.data?.editions.find(({ isCard }) => isCard)
  return (
    <AdministrationFrame title={t('administration.title')}>
      <Unanswered questions={[programme, editions]} />
      {programme.data && editions.data && (
        <>
          <Card title={t('administration.programme.card')}>
            <p className="muted">{t('administration.programme.lead')}</p>
            <EditionForm key={card?.id} edition={card ?? null} />
          </Card>
          <Closing closed={programme.data.closed} />
        </>
      )}
    </AdministrationFrame>
  )
}
