// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { act, undo } from '#client/features/announcements/acts.ts'
import { draftFrom, keepDraft } from '#client/features/announcements/drafts.ts'
import { deliveryQuery } from '#client/features/announcements/queries.ts'
import { placesWords } from '#client/features/announcements/words.ts'
import { useMe } from '#client/features/me/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Announcement, announcementLimits } from '#shared/features/announcements.ts'
import { EditDialog } from './EditDialog.tsx'
import { MailAgainDialog } from './MailAgainDialog.tsx'

/** Seconds until mails leave; 0 when they have, or when none of this is so. */
function useSecondsLeft(sentAt: string | null): number {
  const end = sentAt === null ? 0 : Date.parse(sentAt) + announcementLimits.undoSeconds * 1_000
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((end - now) / 1_000))
  const over = left === 0
  useEffect(() => {
    if (over) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [over])
  return left
}

/** One act at a time; what the server refuses is said. */
function useAct() {
  const t = useT()
  const toast = useToast()
  const [busy, setBusy] = useState<string | null>(null)
  const run = async (name: string, work: () => Promise<unknown>, said: string) => {
    if (busy !== null) return
    setBusy(name)
    try {
      await work()
      toast({ text: said })
    } catch (error) {
      toast({ text: isCode(error, 'conflict') ? t('announcements.overtaken') : errorWords(t, error) })
    } finally {
      setBusy(null)
    }
  }
  return { busy, run }
}

/** Back into the composer with all that was written. */
function useTakeBack(announcement: Announcement) {
  const t = useT()
  const me = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data } = useQuery(deliveryQuery(announcement.id))
  const { busy, run } = useAct()
  const take = () =>
    run(
      'undo',
      async () => {
        const audience = data?.audience ?? (await queryClient.fetchQuery(deliveryQuery(announcement.id))).audience
        const draft = draftFrom(announcement, audience, newId())
        keepDraft(me.person.id, draft)
        await undo(queryClient, announcement.id)
        await navigate(paths.newAnnouncement(draft.clientId), { replace: true })
      },
      t('announcements.undone'),
    )
  return { busy: busy !== null, take: () => void take() }
}

/** What can still be taken back: mails that wait their minute, or an hour to come. */
export function TakeBack({ announcement }: { announcement: Announcement }) {
  const t = useT()
  const format = useFormat()
  const left = useSecondsLeft(announcement.state === 'sent' ? announcement.sentAt : null)
  const { busy, take } = useTakeBack(announcement)
  const { state, sendAt, reached, byMail } = announcement
  const button = (label: string) => (
    <Button small icon="undo" busy={busy} onClick={take}>
      {label}
    </Button>
  )
  if (state === 'scheduled')
    return (
      <Banner kind="info" icon="clock" actions={button(t('announcements.takeBack'))}>
        {t('announcements.willLeave', { at: format.full(sendAt ?? '') })}
      </Banner>
    )
  if (state === 'stopped')
    return (
      <Banner kind="err" actions={button(t('announcements.takeBack'))}>
        {t('announcements.stoppedText')}
      </Banner>
    )
  if (left === 0 || announcement.emergencyId !== null) return null
  return (
    <Banner kind="info" icon="megaphone" actions={button(t('ui.undo'))}>
      {t('announcements.published', { places: placesWords(t, format, reached) })}{' '}
      {/* said once, not with each second */}
      <span aria-hidden="true">{t(byMail ? 'announcements.mailsIn' : 'announcements.undoFor', { count: left })}</span>
    </Banner>
  )
}

function WithdrawDialog({ announcement, onClose }: { announcement: Announcement; onClose: () => void }) {
  const t = useT()
  const queryClient = useQueryClient()
  const { busy, run } = useAct()
  const withdraw = () =>
    run('withdraw', () => act(queryClient, 'withdraw', announcement.id), t('announcements.state.withdrawn')).then(
      onClose,
    )
  return (
    <Dialog
      title={t('announcements.withdrawTitle')}
      open
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="danger" busy={busy !== null} onClick={() => void withdraw()}>
            {t('announcements.withdraw')}
          </Button>
        </>
      }
    >
      <p>{t('announcements.withdrawText')}</p>
    </Dialog>
  )
}

interface ManageActsProps {
  announcement: Announcement
  /** To how many it was sent. */
  people: number
  /** How many have not taken note. */
  missing: number
  /** When they were last reminded. */
  remindedAt: string | null
}

/** What its sender and the staff may do with what was sent. */
export function ManageActs({ announcement, people, missing, remindedAt }: ManageActsProps) {
  const t = useT()
  const format = useFormat()
  const [open, setOpen] = useState<'edit' | 'withdraw' | 'remind' | 'notify' | null>(null)
  const { state, acknowledgement, editedAt } = announcement
  const again = remindedAt === null ? 0 : Date.parse(remindedAt) + announcementLimits.remindHours * 3_600_000
  const waits = again > Date.now()
  const left = useSecondsLeft(announcement.sentAt)
  if (state !== 'sent' && state !== 'scheduled') return null
  const asks = state === 'sent' && acknowledgement !== 'none' && missing > 0 && left === 0
  return (
    <>
      <div className="actsrow">
        {asks && !waits && (
          <Button icon="bell" onClick={() => setOpen('remind')}>
            {t('announcements.remind')}
          </Button>
        )}
        <Button icon="pencil" onClick={() => setOpen('edit')}>
          {t('announcements.edit')}
        </Button>
        {state === 'sent' && editedAt !== null && left === 0 && (
          <Button icon="mail" onClick={() => setOpen('notify')}>
            {t('announcements.notify')}
          </Button>
        )}
        {state === 'sent' && (
          <Button kind="quiet" icon="close" onClick={() => setOpen('withdraw')}>
            {t('announcements.withdraw')}
          </Button>
        )}
        {asks && waits && (
          <span className="hint">
            {t('announcements.remindAgain', { at: format.full(new Date(again).toISOString()) })}
          </span>
        )}
      </div>
      {open === 'edit' && <EditDialog announcement={announcement} onClose={() => setOpen(null)} />}
      {(open === 'remind' || open === 'notify') && (
        <MailAgainDialog
          announcementId={announcement.id}
          name={open}
          count={open === 'remind' ? missing : people}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'withdraw' && <WithdrawDialog announcement={announcement} onClose={() => setOpen(null)} />}
    </>
  )
}
