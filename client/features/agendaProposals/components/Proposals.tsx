// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agendaProposalsQuery, decideProposal } from '#client/features/agendaProposals/queries.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords, useSubmit } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type AgendaProposal, proposalLimits } from '#shared/features/agendaProposals.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { minutesBetween } from '#shared/lib/clock.ts'

/** Under the agenda: what is proposed, for who decides; for who proposed it, what became of it. */
export function Proposals({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const { organises, myId } = useMeetingRights(meeting)
  const { data } = useQuery(agendaProposalsQuery(meeting.id))
  const shown = (data?.proposals ?? []).filter(({ state, by }) => (organises ? state === 'open' : by.id === myId))
  if (shown.length === 0) return null
  return (
    <section className="outpart" aria-labelledby="proposals">
      <h3 id="proposals">{t(organises ? 'meetings.propose.toDecide' : 'meetings.propose.mine')}</h3>
      <ul>
        {shown.map((proposal) => (
          <li key={proposal.id} className="outrow">
            <div className="asked">
              <b dir="auto">{proposal.title}</b>
              <span className="hint">
                {t('meetings.agendaItems.minutes', { count: proposal.minutes })}
                {organises && ` · ${proposal.by.name} · ${t('meetings.propose.then', sumWith(meeting, proposal))}`}
              </span>
              {proposal.word && (
                <span className="hint" dir="auto">
                  {proposal.word}
                </span>
              )}
            </div>
            {organises ? (
              <Decide meeting={meeting} proposal={proposal} />
            ) : (
              <Tag tone={proposal.state === 'accepted' ? 'good' : 'plain'}>
                {t(`meetings.propose.state.${proposal.state}`)}
              </Tag>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The length the agenda then has: told, not refused. */
function sumWith({ agenda, start, end }: Meeting, proposal: AgendaProposal) {
  const sum = agenda.reduce((total, { minutes }) => total + minutes, proposal.minutes)
  return { sum, length: minutesBetween(new Date(start), new Date(end)) }
}

function Decide({ meeting, proposal }: { meeting: Meeting; proposal: AgendaProposal }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [declining, setDeclining] = useState(false)
  const decide = async (accept: boolean, word: string | null) => {
    await decideProposal(proposal.id, accept, word)
    await queryClient.invalidateQueries(agendaProposalsQuery(meeting.id))
    toast({ text: t(accept ? 'meetings.propose.accepted' : 'meetings.propose.declined') })
  }
  return (
    <div className="proposeacts">
      <Button
        small
        icon="check"
        aria-label={t('meetings.propose.acceptOf', { title: proposal.title })}
        onClick={() => void decide(true, null).catch((error: unknown) => toast({ text: errorWords(t, error) }))}
      >
        {t('meetings.propose.accept')}
      </Button>
      <Button
        small
        kind="quiet"
        aria-label={t('meetings.propose.declineOf', { title: proposal.title })}
        onClick={() => setDeclining(true)}
      >
        {t('meetings.propose.decline')}
      </Button>
      {declining && <DeclineDialog onDecline={(word) => decide(false, word)} onClose={() => setDeclining(false)} />}
    </div>
  )
}

function DeclineDialog({ onDecline, onClose }: { onDecline: (word: string) => Promise<void>; onClose: () => void }) {
  const t = useT()
  const [word, setWord] = useState('')
  const submit = useSubmit(async () => {
    await onDecline(word)
    onClose()
  })
  return (
    <FormDialog
      title={t('meetings.propose.declineTitle')}
      act={t('meetings.propose.decline')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextField
        label={t('meetings.propose.word')}
        hint={t('meetings.propose.wordHint')}
        error={submit.fieldError('word')}
        value={word}
        maxLength={proposalLimits.word}
        dir={directionOf(word)}
        onChange={({ target }) => setWord(target.value)}
      />
    </FormDialog>
  )
}
