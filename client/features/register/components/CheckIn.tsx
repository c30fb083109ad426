// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { myCheckInQuery } from '#client/features/register/queries.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { isWholeCode, type MyCheckIn, registerEndpoints } from '#shared/features/register.ts'

interface CheckInProps {
  mine: MyCheckIn
  /** The code that came with the address. */
  typed: string
  level: 1 | 2
}

/** Every half minute: an entrance opens and closes by itself. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** One's own presence: the code from the wall, or from the picture; later, that one goes. */
export function CheckIn({ mine, typed, level }: CheckInProps) {
  const t = useT()
  const format = useFormat()
  const now = useNow()
  const Heading = level === 1 ? 'h1' : 'h2'
  const before = now < Date.parse(mine.from)
  const over = mine.closed || now > Date.parse(mine.until)
  return (
    <section className="card checkincard" aria-label={t('register.checkIn.title')}>
      <Heading dir={level === 1 ? directionOf(mine.title) : undefined}>
        {level === 1 ? mine.title : t('register.checkIn.title')}
      </Heading>
      {level === 1 && <p>{format.full(mine.start)}</p>}
      {mine.arrived !== null && (
        <Banner kind="info" icon="check" title={t('register.checkIn.arrived', { at: format.time(mine.arrived) })}>
          {mine.left !== null && t('register.checkIn.left', { at: format.time(mine.left) })}
        </Banner>
      )}
      {before && <p>{t('register.checkIn.before', { at: format.time(mine.from) })}</p>}
      {over && mine.arrived === null && <p>{t('register.checkIn.over')}</p>}
      {!before && !over && mine.arrived === null && <Enter mine={mine} typed={typed} />}
      {!over && mine.arrived !== null && mine.left === null && <Leave mine={mine} />}
    </section>
  )
}

function Enter({ mine: { meetingId }, typed }: Pick<CheckInProps, 'mine' | 'typed'>) {
  const t = useT()
  const queryClient = useQueryClient()
  const [code, setCode] = useState(isWholeCode(typed) ? typed : '')
  const submit = useSubmit(async () => {
    const mine = await api(registerEndpoints.checkIn, { meetingId, code })
    queryClient.setQueryData(myCheckInQuery(meetingId).queryKey, mine)
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
