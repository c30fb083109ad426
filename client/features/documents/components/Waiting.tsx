// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { WaitingAnnouncementRow } from '#client/features/announcements/components/WaitingAnnouncementRow.tsx'
import { isEndingSoon, useWaiting } from '#client/features/documents/waiting.ts'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon, type IconName } from '#client/ui/Icon.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { WaitingComment } from '#shared/features/comments.ts'
import type { DocumentCard } from '#shared/features/documents.ts'
import type { WaitingChapter } from '#shared/features/drafting.ts'
import { today } from '#shared/lib/dates.ts'

interface RowProps {
  card: DocumentCard
  icon: IconName
  words: string
  urgent: boolean
}

function Row({ card, icon, words, urgent }: RowProps) {
  return (
    <li>
      <Link className="drow" to={paths.document(card.id)}>
        <Icon name={icon} />
        <b dir={directionOf(card.title)}>{card.title}</b>
        <span className="m">
          <StateTag state={card.state} />
          {urgent ? <Tag tone="warn">{words}</Tag> : <span className="meta">{words}</span>}
        </span>
      </Link>
    </li>
  )
}

/** Somebody answered what I said beside a text, or named me there. */
function CommentRow({ waits }: { waits: WaitingComment }) {
  const t = useT()
  const { commentId, documentId, title, quote, by, mentioned } = waits
  return (
    <li>
      <Link className="drow" to={`${paths.document(documentId)}?commento=${commentId}`}>
        <Icon name={mentioned ? 'at' : 'comment'} />
        <b dir={directionOf(title)}>{title}</b>
        <span className="m">
          <span className="meta">
            {t(mentioned ? 'comments.waiting.mention' : 'comments.waiting.answer', { name: by.name })}{' '}
            <span dir="auto">{t('comments.waiting.quote', { quote })}</span>
          </span>
        </span>
      </Link>
    </li>
  )
}

/** A chapter of a text that I am to write. */
function ChapterRow({ chapter: { documentId, document, title, dueDay } }: { chapter: WaitingChapter }) {
  const t = useT()
  const format = useFormat()
  const words = dueDay === null ? t('drafting.waiting') : t('drafting.waitingUntil', { day: format.date(dueDay) })
  return (
    <li>
      <Link className="drow" to={`${paths.document(documentId)}?stesura`}>
        <Icon name="pencil" />
        <b dir={directionOf(document)}>{document}</b>
        <span className="m">
          {dueDay !== null && dueDay < today() && <Tag tone="warn">{t('drafting.late')}</Tag>}
          <span className="meta">
            {words} <span dir="auto">{title}</span>
          </span>
        </span>
      </Link>
    </li>
  )
}

/** What waits for me among the documents: reviews I was asked for, signatures that end, comments. It leaves when it is done. */
export function Waiting() {
  const t = useT()
  const format = useFormat()
  const questions = useWaiting()
  const [waiting, commented, adopted, drafted, announced] = questions
  if (!waiting.data || !commented.data || !adopted.data || !drafted.data || !announced.data)
    return <Unanswered questions={questions} rows={2} />
  const { reviews, ending } = waiting.data
  const { comments } = commented.data
  const { news, suggestions } = adopted.data
  const { chapters } = drafted.data
  const { announcements } = announced.data
  if ([reviews, ending, comments, news, suggestions, chapters, announcements].every((list) => list.length === 0))
    return <p className="muted">{t('documents.waiting.none')}</p>
  return (
    <ul>
      {announcements.map((waits) => (
        <WaitingAnnouncementRow key={waits.announcementId} waits={waits} />
      ))}
      {reviews.map(({ card, by, dueDay }) => (
        <Row
          key={card.id}
          card={card}
          icon="review"
          urgent={dueDay !== null && dueDay <= today()}
          words={
            dueDay === null
              ? t('documents.waiting.review', { name: by.name })
              : t('documents.waiting.reviewUntil', { name: by.name, day: format.date(dueDay) })
          }
        />
      ))}
      {ending.map(({ card, validTo }) => (
        <Row
          key={`${card.id} end`}
          card={card}
          icon="seal"
          urgent={isEndingSoon(validTo, today())}
          words={t('documents.waiting.ends', { day: format.date(validTo) })}
        />
      ))}
      {news.map(({ card, news: { versionId, newNumber: number, placeName: place } }) => (
        <Row
          key={`${card.id} ${versionId}`}
          card={card}
          icon="doc"
          urgent={false}
          words={t('adoption.waiting.news', { number, place })}
        />
      ))}
      {suggestions.map(({ card, suggestion }) => (
        <Row
          key={suggestion.id}
          card={card}
          icon="reply"
          urgent={false}
          words={t('adoption.waiting.suggestion', { place: suggestion.placeName })}
        />
      ))}
      {chapters.map((chapter) => (
        <ChapterRow key={`${chapter.documentId} ${chapter.blockId}`} chapter={chapter} />
      ))}
      {comments.map((waits) => (
        <CommentRow key={waits.commentId} waits={waits} />
      ))}
    </ul>
  )
}
