// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { KnownMeeting } from '#client/features/register/known.ts'
import { checkInLine, type LeavingCheckIn } from '#client/features/register/outbox.ts'
import { myCheckInQuery } from '#client/features/register/queries.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import type { MyCheckIn } from '#shared/features/checkIn.ts'
import { isWholeCode, registerEndpoints } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { CheckInStanding, LeavingStanding } from './CheckInStanding.tsx'

/** Every half minute: an entrance opens and closes by itself. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

interface CheckInProps {
  mine: MyCheckIn
  /** What this device has not sent. */
  leaving: LeavingCheckIn | undefined
  /** The code that came with the address. */
  typed: string
  level: 1 | 2
}

/** One's own presence: the code from the wall, or from the picture; later, that one goes. */
export function CheckIn({ mine, leaving, typed, level }: CheckInProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow()
  const Heading = level === 1 ? 'h1' : 'h2'
  const before = now < Date.parse(mine.from)
  const over = mine.closed || now > Date.parse(mine.until)
  const [asking, setAsking] = useState(false)
  const waits = leaving !== undefined && !asking
  const isWaiting = waits && !leaving.refused
  const unsaid = mine.arrived === null && !isWaiting
  return (
    <section className="card checkincard" aria-label={t('register.checkIn.title')}>
      <Heading className={level === 2 ? 'h2' : undefined} dir={level === 1 ? directionOf(mine.title) : undefined}>
        {level === 1 ? mine.title : t('register.checkIn.title')}
      </Heading>
      {level === 1 && <p>{format.full(mine.start)}</p>}
      {waits && mine.arrived === null && <LeavingStanding leaving={leaving} />}
      {!isWaiting && <CheckInStanding mine={mine} />}
      {before && <p>{t('register.checkIn.before', { at: format.time(mine.from) })}</p>}
      {over && unsaid && !mine.late && <p>{t('register.checkIn.over')}</p>}
      {!before && !over && unsaid && mine.late?.state !== 'proposed' && (
        <EnterForm meetingId={mine.meetingId} title={mine.title} typed={typed} onAsking={setAsking} />
      )}
      {!over && mine.arrived !== null && mine.left === null && <Leave mine={mine} />}
      {level === 1 && <Link to={paths.meeting(mine.meetingId)}>{t('register.checkIn.openMeeting')}</Link>}
    </section>
  )
}

interface CheckInAloneProps extends Pick<CheckInProps, 'leaving' | 'typed' | 'level'> {
  meetingId: string
  known: KnownMeeting | null
}

/** The same where nobody answers: what this device knows of the meeting, and the act, which waits here. */
export function CheckInAlone({ meetingId, known, leaving, typed, level }: CheckInAloneProps) {
  const t = useT()
  const format = useFormat()
  const Heading = level === 1 ? 'h1' : 'h2'
  const [asking, setAsking] = useState(false)
  const waits = leaving !== undefined && !asking
  const title = known?.title ?? leaving?.title ?? null
  return (
    <section className="card checkincard" aria-label={t('register.checkIn.title')}>
      <Heading className={level === 2 ? 'h2' : undefined} dir={level === 1 && title ? directionOf(title) : undefined}>
        {(level === 1 && title) || t('register.checkIn.title')}
      </Heading>
      {level === 1 && <p>{known ? format.full(known.start) : t('register.checkIn.unknown')}</p>}
      {waits && <LeavingStanding leaving={leaving} />}
      {(!waits || leaving.refused) && (
        <EnterForm meetingId={meetingId} title={title} typed={typed} onAsking={setAsking} />
      )}
    </section>
  )
}

interface EnterFormProps extends Pick<CheckInProps, 'typed'> {
  meetingId: string
  title: string | null
  /** Whoever is before the form sees what becomes of it there, and not as something that waits. */
  onAsking: (asking: boolean) => void
}

function EnterForm({ meetingId, title, typed, onAsking }: EnterFormProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [code, setCode] = useState(isWholeCode(typed) ? typed : '')
  const submit = useSubmit(async () => {
    if (!isWholeCode(code)) throw new AppError('invalid', { fields: { code: code ? 'wrong_code' : 'required' } })
    onAsking(true)
    const outcome = await checkInLine.keep({ meetingId, title, code }).finally(() => onAsking(false))
    if (outcome.how === 'refused') throw outcome.error
    if (outcome.how === 'taken') queryClient.setQueryData(myCheckInQuery(meetingId).queryKey, outcome.taken)
  })
  return (
    <form className="form" onSubmit={submit.onSubmit} noValidate>
      <FormError>{submit.error}</FormError>
      <TextField
        label={t('register.checkIn.code')}
        hint={t('register.checkIn.codeHint')}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={12}
        value={code}
        error={submit.fieldError('code')}
        onChange={({ target }) => setCode(target.value)}
      />
      <Button kind="primary" wide icon="check" type="submit" busy={submit.busy}>
        {t('register.checkIn.act')}
      </Button>
    </form>
  )
}

function Leave({ mine: { meetingId } }: Pick<CheckInProps, 'mine'>) {
  const t = useT()
  const queryClient = useQueryClient()
  const submit = useSubmit(async () => {
    const mine = await api(registerEndpoints.checkOut, { meetingId })
    queryClient.setQueryData(myCheckInQuery(meetingId).queryKey, mine)
  })
  return (
    <form className="form" onSubmit={submit.onSubmit}>
      <FormError>{submit.error ?? submit.fieldError('code')}</FormError>
      <p>{t('register.checkIn.leaveWhy')}</p>
      <Button wide icon="logout" type="submit" busy={submit.busy}>
        {t('register.checkIn.leave')}
      </Button>
    </form>
  )
}
