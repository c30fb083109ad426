// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { Link } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, NoRight } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { ReceivedPages, SentPages } from './components/AnnouncementPages.tsx'
import { AnnouncementsFrame, useMayAnnounce } from './components/AnnouncementsFrame.tsx'
import { type ComposerDraft, dropDraft, keepDraft, readDrafts } from './drafts.ts'

/** What was announced to the places that I read. */
export function AnnouncementsPage() {
  const t = useT()
  const may = useMayAnnounce()
  return (
    <AnnouncementsFrame>
      {may && <Drafts />}
      <ReceivedPages empty={<EmptyState title={t('announcements.none')}>{t('announcements.noneText')}</EmptyState>} />
    </AnnouncementsFrame>
  )
}

/** Begun on this device and not sent. */
function Drafts() {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const me = useMe()
  const [drafts, setDrafts] = useState(() => readDrafts(me.person.id))
  if (drafts.length === 0) return null
  const again = () => setDrafts(readDrafts(me.person.id))
  const drop = (draft: ComposerDraft) => {
    dropDraft(me.person.id, draft.clientId)
    again()
    const back = () => {
      keepDraft(me.person.id, draft)
      again()
    }
    toast({ text: t('announcements.draftDropped'), action: { label: t('ui.undo'), run: back } })
  }
  return (
    <Card title={t('announcements.drafts')} aside={t('announcements.draftsHere')}>
      <ul>
        {drafts.map((draft) => {
          const title = draft.versions.find(({ title }) => title !== '')?.title ?? t('announcements.untitled')
          return (
            <li key={draft.clientId} className="draftrow">
              <Link className="drow" to={paths.newAnnouncement(draft.clientId)}>
                <Icon name="pencil" />
                <b dir="auto">{title}</b>
                <span className="m">
                  <span className="meta">{format.full(draft.changedAt)}</span>
                </span>
              </Link>
              <Button kind="quiet" small icon="trash" onClick={() => drop(draft)}>
                {t('announcements.dropDraft')}
              </Button>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

/** What I sent or am to send, and for the staff what everybody did. */
export function SentAnnouncementsPage() {
  const t = useT()
  const may = useMayAnnounce()
  if (!may) return <NoRight />
  return (
    <AnnouncementsFrame>
      <Drafts />
      <SentPages
        empty={<EmptyState title={t('announcements.noneSent')}>{t('announcements.noneSentText')}</EmptyState>}
      />
    </AnnouncementsFrame>
  )
}
