// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useButton, useDraft, useForm } from '#client/features/administration/act.ts'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type ProgrammeCard, programmeEndpoints } from '#shared/features/programme.ts'
import { programmeQuery } from './queries.ts'

function CardForm({ card }: { card: ProgrammeCard }) {
  const t = useT()
  const { body, fund, name, code, cup, visibility } = card
  const { draft, field } = useDraft({ body, fund, name, code, cup, visibility })
  const save = useForm(async () => {
    await api(programmeEndpoints.edit, draft)
    return { said: t('administration.saved') }
  })
  return (
    <Card title={t('administration.programme.card')}>
      <form className="form" noValidate onSubmit={save.onSubmit}>
        <p className="muted">{t('administration.programme.lead')}</p>
        <FormError>{save.error}</FormError>
        <TextField label={t('administration.programme.body')} {...field('body', save)} />
        <TextField label={t('administration.programme.fund')} {...field('fund', save)} />
        <TextField label={t('administration.programme.name')} {...field('name', save)} />
        <TextField label={t('administration.programme.code')} {...field('code', save)} />
        <TextField
          label={t('administration.programme.cup')}
          hint={t('administration.programme.cupHint')}
          autoCapitalize="characters"
          spellCheck={false}
          {...field('cup', save)}
        />
        <TextField label={t('administration.programme.visibility')} {...field('visibility', save)} />
        <div className="actsrow">
          <Button kind="primary" type="submit" busy={save.busy}>
            {t('administration.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

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
  const { data: card, isError, refetch } = useQuery(programmeQuery)
  return (
    <AdministrationFrame title={t('administration.title')}>
      {isError && !card && <ErrorState onRetry={() => void refetch()} />}
      {!card && !isError && <LoadingShapes />}
      {card && (
        <>
          <CardForm card={card} />
          <Closing closed={card.closed} />
        </>
      )}
    </AdministrationFrame>
  )
}
