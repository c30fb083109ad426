// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { act } from '#client/features/announcements/acts.ts'
import { placesWords, takenOf, takenWords } from '#client/features/announcements/words.ts'
import { useMe } from '#client/features/me/queries.ts'
import { MarkdownText } from '#client/features/messages/components/MarkdownText.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { type Announcement, type SeenAnnouncement, versionFor } from '#shared/features/announcements.ts'
import { AttachedMeeting } from './AttachedMeeting.tsx'

function From({ announcement }: { announcement: Announcement }) {
  const t = useT()
  const format = useFormat()
  const { author, reached, sentAt, editedAt } = announcement
  const line = [
    author.title,
    t('announcements.to', { places: placesWords(t, format, reached) }),
    ...(sentAt ? [format.full(sentAt)] : []),
  ].filter(Boolean)
  return (
    <div className="from">
      <Avatar person={author} />
      <div className="t">
        <b dir="auto">{author.name}</b>
        <br />
        <span className="meta">
          {line.join(', ')}
          {editedAt && ` · ${t('announcements.edited', { at: format.full(editedAt) })}`}
        </span>
      </div>
      <Tag tone="info" icon="megaphone">
        {t('announcements.announcement')}
      </Tag>
    </div>
  )
}

interface WordsProps {
  announcement: Pick<Announcement, 'versions'>
  /** The title is no heading of the page already. */
  title?: boolean
}

/** In the language of the reader, or in Italian with a note; the others are a press away. */
export function AnnouncementWords({ announcement: { versions }, title = false }: WordsProps) {
  const t = useT()
  const format = useFormat()
  const { language } = useLanguage()
  const me = useMe()
  const mine = versionFor(versions, language)
  const [chosen, setChosen] = useState<string>()
  const shown = versions.find((one) => one.language === chosen) ?? mine.version
  if (!shown) return null
  return (
    <>
      {versions.length > 1 && (
        <Seg
          label={t('announcements.languages')}
          options={versions.map((one) => ({ value: one.language, label: format.language(one.language) }))}
          value={shown.language}
          onChange={setChosen}
        />
      )}
      {mine.missing && chosen === undefined && <p className="meta">{t('announcements.italianOnly')}</p>}
      <div lang={shown.language} className="words">
        {title && shown.title !== '' && (
          <h3 className="h2" dir={directionOf(shown.title)}>
            {shown.title}
          </h3>
        )}
        <MarkdownText text={shown.text} mentions={[]} myId={me.person.id} />
      </div>
    </>
  )
}

/** A button, then plain text. */
function Acknowledgement({ seen }: { seen: SeenAnnouncement }) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { announcement, acknowledgedAt, recipient } = seen
  if (!recipient) return null
  if (acknowledgedAt)
    return <span role="status">{t('announcements.acknowledged', { at: format.full(acknowledgedAt) })}</span>
  const take = async () => {
    setBusy(true)
    try {
      await act(queryClient, 'acknowledge', announcement.id)
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {announcement.dueDay && (
        <span className="meta">{t('announcements.by', { day: format.day(announcement.dueDay) })}</span>
      )}
      <Button kind="second" small icon="check" busy={busy} onClick={() => void take()}>
        {t('announcements.acknowledge')}
      </Button>
    </>
  )
}

interface AnnouncementCardProps {
  seen: SeenAnnouncement
  /** What its sender may do, beside the count. */
  beside?: ReactNode
  title?: boolean
  /** In its conversation who wrote it stands above it already. */
  post?: boolean
}

export function AnnouncementCard({ seen, beside, title = false, post = false }: AnnouncementCardProps) {
  const t = useT()
  const format = useFormat()
  const { announcement } = seen
  const { withdrawn, acknowledgement, meetingId } = announcement
  return (
    <article className="card ann">
      {!post && <From announcement={announcement} />}
      {withdrawn ? (
        <p className="muted">
          {t('announcements.withdrawn', { name: withdrawn.by.name, at: format.full(withdrawn.at) })}
        </p>
      ) : (
        <>
          <AnnouncementWords announcement={announcement} title={title} />
          {meetingId && <AttachedMeeting meetingId={meetingId} />}
          {acknowledgement !== 'none' && announcement.state === 'sent' && (
            <div className="foot">
              <span>
                <Icon name="checks" small /> <b>{takenWords(t, announcement)}</b>{' '}
                {t('announcements.haveTaken', { count: takenOf(announcement).done })}
              </span>
              {beside}
              <span className="grow" />
              <Acknowledgement seen={seen} />
            </div>
          )}
        </>
      )}
    </article>
  )
}
