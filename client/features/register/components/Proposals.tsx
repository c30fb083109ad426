// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Proposal } from '#shared/features/checkIn.ts'
import type { Register } from '#shared/features/register.ts'
import { DecideDialog } from './DecideDialog.tsx'

interface ProposalsProps {
  register: Register
  decides: boolean
}

/** Presences that the register did not take on trust: each waits for who keeps it. */
export function Proposals({ register: { meetingId, state, proposals }, decides }: ProposalsProps) {
  const t = useT()
  const format = useFormat()
  const [opened, setOpened] = useState<{ proposal: Proposal; accepts: boolean } | null>(null)
  const isOpen = state === 'open'
  if (proposals.length === 0) return null
  return (
    <section className="pad corrections">
      <h2>{t('register.proposal.title')}</h2>
      <p className="muted">{t(isOpen ? 'register.proposal.whatOpen' : 'register.proposal.what')}</p>
      <ul className="plainlist">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <b dir="auto">{proposal.who}</b>{' '}
            {proposal.state === 'refused' && <Tag>{t('register.proposal.refused')}</Tag>}
            <p>
              {t('register.proposal.when', {
                at: format.full(proposal.at),
                received: format.full(proposal.receivedAt),
              })}
            </p>
            {proposal.state === 'refused' && (
              <p>
                <bdi>{proposal.by}</bdi>: <span dir="auto">{proposal.reason}</span>
              </p>
            )}
            {proposal.state === 'proposed' && decides && (
              <div className="actsrow">
                <Button small icon="check" onClick={() => setOpened({ proposal, accepts: true })}>
                  {t('register.proposal.accept')}
                </Button>
                <Button small kind="quiet" onClick={() => setOpened({ proposal, accepts: false })}>
                  {t('register.proposal.refuse')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {opened && <DecideDialog meetingId={meetingId} isOpen={isOpen} {...opened} onClose={() => setOpened(null)} />}
    </section>
  )
}
