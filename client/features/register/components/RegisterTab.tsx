// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/register.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { registerQuery } from '#client/features/register/queries.ts'
import type { SenderNews } from '#client/features/register/sender.ts'
import { useWriter } from '#client/features/register/useWriter.ts'
import { fullName } from '#client/features/register/words.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import type { Register } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { Corrections } from './Corrections.tsx'
import { Proposals } from './Proposals.tsx'
import { RegisterBar } from './RegisterBar.tsx'
import { RegisterFoot } from './RegisterFoot.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import { RowDialog } from './RowDialog.tsx'

interface RegisterTabProps {
  meeting: Meeting
  answers: AnswersView
}

/** *Registro*: who was there and for how long. */
export function RegisterTab({ meeting, answers }: RegisterTabProps) {
  const t = useT()
  const query = useQuery(registerQuery(meeting.id))
  const { keepsRegister } = useMeetingRights(meeting)
  if (!keepsRegister) return <EmptyState title={t('register.notYours')} />
  if (!query.data) return <Unanswered questions={[query]} rows={6} />
  return <OpenedRegister register={query.data} meeting={meeting} answers={answers} />
}

/** What the sender has to say, in words; what was written and not taken is named. */
function useTell() {
  const t = useT()
  const toast = useToast()
  return (news: SenderNews) => {
    if (news.kind === 'kept') toast({ text: t('register.kept') })
    else if (news.kind === 'conflict') toast({ text: t('register.conflict', { name: fullName(news.row) }) })
    else if (news.error instanceof AppError && news.error.fields.register === 'closed')
      toast({ text: t('register.closedMeanwhile') })
    else {
      const [code] = news.error instanceof AppError ? Object.values(news.error.fields) : []
      toast({ text: code ? t(`errors.field.${code}`) : errorWords(t, news.error) })
    }
  }
}

/** The row that is looked at; `forgotten` is nobody's yet. */
type Opened = { rowId: string } | 'forgotten' | null

function OpenedRegister({ register, meeting, answers }: RegisterTabProps & { register: Register }) {
  const t = useT()
  const [opened, setOpened] = useState<Opened>(null)
  const { organises } = useMeetingRights(meeting)
  const writer = useWriter(register, useTell())
  const closed = register.state === 'closed'
  const writable = organises && !closed && meeting.cancelled === null
  const portraits = new Map(answers.people.map(({ person }) => [person.id, person]))
  const row = opened === null || opened === 'forgotten' ? null : register.rows.find(({ id }) => id === opened.rowId)
  const networks = answers.known.filter(({ id }) => answers.answersFor.includes(id))
  const close = () => setOpened(null)
  return (
    <div className="reg">
      <RegisterBar
        register={register}
        networks={networks}
        writer={writable ? writer : null}
        onForgotten={closed && organises ? () => setOpened('forgotten') : null}
      />
      {meeting.cancelled && <Banner kind="info">{t('register.cancelled')}</Banner>}
      <Proposals register={register} decides={closed ? organises : writable} />
      {register.rows.length === 0 ? (
        <EmptyState title={t('register.empty')}>{t('register.emptyHow')}</EmptyState>
      ) : (
        <RegisterTable
          register={register}
          rows={writer.rows}
          portraits={portraits}
          writing={writable ? writer : null}
          onOpen={organises ? ({ id }) => setOpened({ rowId: id }) : null}
        />
      )}
      {writable && register.rows.length > 0 && <p className="hint reghint">{t('register.keys')}</p>}
      <Corrections corrections={register.corrections} />
      {register.hash && (
        <p className="meta reghint">
          {t('register.hash')} <span className="code">{register.hash}</span>
        </p>
      )}
      <RegisterFoot register={register} rows={writer.rows} />
      {(row || opened === 'forgotten') && (
        <RowDialog register={register} row={row ?? null} networks={networks} onClose={close} />
      )}
    </div>
  )
}
