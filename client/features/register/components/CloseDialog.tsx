// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { applyRegister } from '#client/features/register/apply.ts'
import { registerQuery } from '#client/features/register/queries.ts'
import { fullName } from '#client/features/register/words.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { attendanceTotals, type MissingPart, missingIn, missingParts } from '#shared/features/attendance.ts'
import { type Register, registerEndpoints } from '#shared/features/register.ts'

interface CloseDialogProps {
  register: Register
  onClose: () => void
}

/** What is missing, by name, before it is locked for good. */
export function CloseDialog({ register, onClose }: CloseDialogProps) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { meetingId, rows, proposals, version } = register
  const { present, minutes } = attendanceTotals(rows)
  const missing = (part: MissingPart) => rows.filter((row) => missingIn(row) === part)
  const undecided = proposals.filter(({ state }) => state === 'proposed')
  const submit = useSubmit(async () => {
    try {
      const closed = await api(registerEndpoints.close, { meetingId, version })
      applyRegister(queryClient, closed)
      toast({ text: t('register.close.done', { number: closed.number ?? 0 }) })
      onClose()
    } catch (error) {
      await queryClient.invalidateQueries({ queryKey: registerQuery(meetingId).queryKey })
      throw error
    }
  })
  const early = new Date(register.held.start) > new Date()
  const closedByOther = register.state === 'closed'
  const during = !early && !closedByOther && new Date(register.held.end) > new Date()
  return (
    <Dialog title={t('register.close.title')} open onClose={onClose}>
      <form className="form" onSubmit={submit.onSubmit}>
        {closedByOther ? (
          <Banner kind="info" title={t('register.close.byOther', { name: register.closedBy ?? '' })} />
        ) : (
          <FormError>{submit.error ?? submit.fieldError('register')}</FormError>
        )}
        {during && <Banner kind="hold">{t('register.close.during', { at: format.time(register.held.end) })}</Banner>}
        {missingParts
          .filter((part) => missing(part).length > 0)
          .map((part) => (
            <section key={part} className="lacking">
              <h3>{t(`register.close.missing.${part}`, { count: missing(part).length })}</h3>
              <p dir="auto">{format.list(missing(part).map(fullName))}</p>
            </section>
          ))}
        {missingParts.some((part) => missing(part).length > 0) && <p>{t('register.close.anyway')}</p>}
        {!closedByOther && undecided.length > 0 && (
          <section className="lacking">
            <h3>{t('register.close.undecided', { count: undecided.length })}</h3>
            <p dir="auto">{format.list(undecided.map(({ who }) => who))}</p>
            <p>{t('register.close.undecidedAnyway')}</p>
          </section>
        )}
        <p>{t('register.close.sums', { count: present, hours: format.duration(minutes) })}</p>
        <p className="hint">{early ? t('register.close.early') : t('register.close.after')}</p>
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {closedByOther ? t('ui.close') : t('ui.cancel')}
          </Button>
          {!closedByOther && !early && (
            <Button kind="primary" icon="lock" type="submit" busy={submit.busy}>
              {t('register.close.act')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  )
}
