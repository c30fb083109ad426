// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkInLine, type LeavingCheckIn } from '#client/features/register/outbox.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { MyCheckIn } from '#shared/features/checkIn.ts'

/** What waits on this device, or was not taken when it left. */
export function LeavingStanding({ leaving: { clientId, createdAt, refused } }: { leaving: LeavingCheckIn }) {
  const t = useT()
  const format = useFormat()
  const at = format.time(new Date(createdAt).toISOString())
  if (!refused)
    return (
      <Banner kind="off" icon="clock" title={t('register.checkIn.leaving', { at })}>
        {t('register.checkIn.leavingWhy')}
      </Banner>
    )
  const [code] = Object.values(refused.fields)
  return (
    <Banner
      kind="err"
      title={t('register.checkIn.refused', { at })}
      actions={
        <Button small kind="quiet" onClick={() => void checkInLine.discard(clientId)}>
          {t('ui.discard')}
        </Button>
      }
    >
      {code ? t(`errors.field.${code}`) : t(`errors.code.${refused.code}`)}
    </Banner>
  )
}

/** What the register says of me, and what became of what it did not take on trust. */
export function CheckInStanding({ mine: { arrived, left, late } }: { mine: MyCheckIn }) {
  const t = useT()
  const format = useFormat()
  if (arrived !== null)
    return (
      <Banner kind="info" icon="check" title={t('register.checkIn.arrived', { at: format.time(arrived) })}>
        {left !== null && t('register.checkIn.left', { at: format.time(left) })}{' '}
        {late?.state === 'accepted' && t('register.checkIn.accepted')}
      </Banner>
    )
  if (!late) return null
  const at = format.time(late.at)
  if (late.state === 'refused')
    return (
      <Banner kind="err" title={t('register.checkIn.notAccepted', { at })}>
        <bdi>{late.by}</bdi>: <span dir="auto">{late.reason}</span>
      </Banner>
    )
  return (
    <Banner kind="info" icon="clock" title={t('register.checkIn.leaving', { at })}>
      {t('register.checkIn.proposed')}
    </Banner>
  )
}
