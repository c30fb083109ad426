// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { applyRegister } from '#client/features/register/apply.ts'
import { registersToCloseQuery } from '#client/features/register/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import type { Proposal } from '#shared/features/checkIn.ts'
import { registerEndpoints, registerLimits } from '#shared/features/register.ts'

interface DecideDialogProps {
  meetingId: string
  /** The register: then it is no correction. */
  isOpen: boolean
  proposal: Proposal
  accepts: boolean
  onClose: () => void
}

/** Why a presence is taken into the register, or is not: the person reads it. */
export function DecideDialog({ meetingId, isOpen, proposal, accepts, onClose }: DecideDialogProps) {
  const t = useT()
  const format = useFormat()
  const queryClient = useQueryClient()
  const at = format.time(proposal.at)
  const [reason, setReason] = useState(
    accepts ? t(isOpen ? 'register.proposal.reasonOpen' : 'register.proposal.reason', { at }) : '',
  )
  const taken = isOpen ? 'register.proposal.acceptWhatOpen' : 'register.proposal.acceptWhat'
  const submit = useSubmit(async () => {
    const asked = { meetingId, proposalId: proposal.id, accepted: accepts, reason }
    applyRegister(queryClient, await api(registerEndpoints.decide, asked))
    void queryClient.invalidateQueries({ queryKey: registersToCloseQuery.queryKey })
    onClose()
  })
  return (
    <Dialog title={proposal.who} open onClose={onClose}>
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{submit.error}</FormError>
        <p>{t(accepts ? taken : 'register.proposal.refuseWhat', { at })}</p>
        <TextArea
          label={t('register.correction.reason')}
          hint={t('register.noHealth')}
          rows={2}
          maxLength={registerLimits.reason}
          value={reason}
          error={submit.fieldError('reason')}
          onChange={({ target }) => setReason(target.value)}
        />
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" type="submit" busy={submit.busy}>
            {t(accepts ? 'register.proposal.accept' : 'register.proposal.refuse')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
