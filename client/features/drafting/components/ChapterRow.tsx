// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { arrangeChapter, removeSource } from '#client/features/drafting/edit.ts'
import { isLate } from '#client/features/drafting/progress.ts'
import { pathOfSource } from '#client/features/drafting/sourceOf.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Chapter, Source } from '#shared/features/drafting.ts'
import { draftingLimits } from '#shared/features/drafting.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { today } from '#shared/lib/dates.ts'
import type { Heading } from '#shared/writing/headings.ts'
import { SourceField } from './SourceField.tsx'

const sourceIcons = { thread: 'comment', document: 'doc', file: 'file' } as const

interface ChapterRowProps {
  documentId: string
  heading: Heading
  chapter: Chapter | undefined
  people: readonly PersonSummary[]
  edits: boolean
  onGo: () => void
}

interface SourcesProps {
  sources: readonly Source[]
  hidden: number
  onRemove: ((source: Source) => void) | null
}

function Sources({ sources, hidden, onRemove }: SourcesProps) {
  const t = useT()
  if (sources.length + hidden === 0) return null
  return (
    <ul className="chapsources" aria-label={t('drafting.sources')}>
      {sources.map((source) => (
        <li key={source.id}>
          <Icon name={sourceIcons[source.kind]} small />
          <Link to={pathOfSource(source)} dir="auto">
            {source.title}
          </Link>
          {onRemove && (
            <IconButton
              icon="close"
              small
              label={t('drafting.removeSource', { title: source.title })}
              onClick={() => onRemove(source)}
            />
          )}
        </li>
      ))}
      {hidden > 0 && <li className="muted">{t('drafting.hidden', { count: hidden })}</li>}
    </ul>
  )
}

/** A chapter: who writes it, until when, from what, and whether it is done. */
export function ChapterRow({ documentId, heading, chapter, people, edits, onGo }: ChapterRowProps) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [adding, setAdding] = useState(false)
  const { blockId, text } = heading
  const now = {
    ownerId: chapter?.owner?.id ?? null,
    dueDay: chapter?.dueDay ?? null,
    done: chapter !== undefined && chapter.done !== null,
  }
  const refused = (error: unknown) => toast({ text: errorWords(t, error) })
  const arrange = (change: Partial<typeof now>) =>
    void arrangeChapter(queryClient, {
      documentId,
      blockId,
      title: text.slice(0, draftingLimits.title),
      ...now,
      ...change,
    }).catch(refused)
  const owner = chapter?.owner ?? null
  // who has left is still named
  const choices = owner && people.every(({ id }) => id !== owner.id) ? [owner, ...people] : people
  const late = chapter !== undefined && isLate(chapter, today())
  return (
    <li className="chap">
      <div className="chaphead">
        <h3 dir="auto">
          <button type="button" className="linklike" onClick={onGo}>
            {text}
          </button>
        </h3>
        {now.done && (
          <Tag tone="good" icon="check">
            {t('drafting.done')}
          </Tag>
        )}
        {late && <Tag tone="warn">{t('drafting.late')}</Tag>}
      </div>
      {edits ? (
        <div className="chapfields">
          <Select
            label={t('drafting.owner')}
            aria-label={t('drafting.ownerOf', { chapter: text })}
            value={now.ownerId ?? ''}
            options={[
              { value: '', label: t('drafting.nobody') },
              ...choices.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => arrange({ ownerId: event.target.value || null })}
          />
          <TextField
            label={t('drafting.due')}
            aria-label={t('drafting.dueOf', { chapter: text })}
            type="date"
            value={now.dueDay ?? ''}
            onChange={(event) => arrange({ dueDay: event.target.value || null })}
          />
          <Checkbox label={t('drafting.isDone')} checked={now.done} onChange={() => arrange({ done: !now.done })} />
        </div>
      ) : (
        <p className="meta">
          {[
            owner ? t('drafting.by', { name: owner.name }) : t('drafting.nobody'),
            ...(now.dueDay ? [t('drafting.until', { day: format.date(now.dueDay) })] : []),
          ].join(' · ')}
        </p>
      )}
      <Sources
        sources={chapter?.sources ?? []}
        hidden={chapter?.hidden ?? 0}
        onRemove={
          edits ? ({ id: sourceId }) => void removeSource(queryClient, { documentId, sourceId }).catch(refused) : null
        }
      />
      {edits &&
        (adding ? (
          <SourceField documentId={documentId} blockId={blockId} chapter={text} />
        ) : (
          <Button kind="quiet" small icon="plus" onClick={() => setAdding(true)}>
            {t('drafting.addSource')}
          </Button>
        ))}
    </li>
  )
}
