// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { ComparedThing } from '#client/features/documentFiles/components/ComparedThing.tsx'
import {
  type Comparison,
  countChanges,
  type Difference,
  nextChange,
  type Placed,
  peopleInvolved,
  stretchesOf,
} from '#client/features/documents/differences.ts'
import { comparisonQuery } from '#client/features/documents/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Button } from '#client/ui/Button.tsx'
import { classes } from '#client/ui/classes.ts'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { MessageFile } from '#shared/features/files.ts'

interface PiecesProps {
  block: Difference
  people: Comparison['people']
}

interface BlockProps extends PiecesProps {
  /** Those that the text shows. */
  files?: readonly MessageFile[]
  className?: string
}

/** The words of a block; what came is underlined and what went is struck, in the colour of who did it. */
function Pieces({ block, people }: PiecesProps) {
  const t = useT()
  return block.parts.map(({ text, change, personId }, index) => {
    const key = `${index} ${change}`
    if (change === 'same') return <span key={key}>{text}</span>
    const person = people.find(({ id }) => id === personId)
    const Mark = change === 'added' ? 'ins' : 'del'
    const said = person && t(`documents.comparison.${change}By`, { name: person.name })
    return (
      <Mark key={key} data-c={person?.colour} title={said}>
        {text}
      </Mark>
    )
  })
}

/** A block as the text shows it, as far as words can tell. */
function Block({ block, people, files = [], className }: BlockProps) {
  if (block.file) return <ComparedThing block={block} files={files} />
  const text = block.parts.map((part) => part.text).join('')
  const shared = { className: classes('dblock', className), dir: directionOf(text), 'data-block-kind': block.block }
  const pieces: ReactNode = <Pieces block={block} people={people} />
  if (block.block === 'heading') {
    const Heading = `h${Math.min(4, (block.level ?? 1) + 1)}` as 'h2' | 'h3' | 'h4'
    return <Heading {...shared}>{pieces}</Heading>
  }
  return <p {...shared}>{pieces}</p>
}

/** Blocks of one text as they are, without who wrote them. */
export const Blocks = ({ blocks }: { blocks: readonly BlockProps['block'][] }): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: of what is shown at one time none comes between others
  blocks.map((block, index) => <Block key={index} block={block} people={[]} />)

const keptAround = 1

/** A long stretch that stayed shows its ends. */
function Same({ blocks, ...around }: { blocks: readonly Placed[] } & Pick<BlockProps, 'people' | 'files'>) {
  const t = useT()
  const [whole, setWhole] = useState(false)
  const hidden = blocks.length - 2 * keptAround
  const draw = (shown: readonly Placed[]) =>
    shown.map((block) => <Block key={block.key} block={block} {...around} className="same" />)
  if (whole || hidden < 2) return draw(blocks)
  return (
    <>
      {draw(blocks.slice(0, keptAround))}
      <Button kind="quiet" small icon="dots" onClick={() => setWhole(true)}>
        {t('documents.comparison.hidden', { count: hidden })}
      </Button>
      {draw(blocks.slice(-keptAround))}
    </>
  )
}

function Legend({ comparison }: { comparison: Comparison }) {
  const t = useT()
  const people = peopleInvolved(comparison.blocks).flatMap(
    (personId) => comparison.people.find(({ id }) => id === personId) ?? [],
  )
  return (
    <ul className="dlegend" aria-label={t('documents.comparison.who')}>
      {people.map((person) => (
        <li key={person.id} data-c={person.colour}>
          <Avatar person={person} size="xs" />
          <span dir="auto">{person.name}</span>
        </li>
      ))}
      <li>
        <ins>{t('documents.comparison.came')}</ins>
      </li>
      <li>
        <del>{t('documents.comparison.went')}</del>
      </li>
    </ul>
  )
}

interface ChangesProps {
  comparison: Comparison
  language: string
  files?: readonly MessageFile[]
}

export function Changes({ comparison, language, files = [] }: ChangesProps) {
  const t = useT()
  const body = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState<number | null>(null)
  const { blocks, people, cut } = comparison
  const count = countChanges(blocks)
  const go = (by: 1 | -1) => {
    const next = nextChange(current, by, count)
    setCurrent(next)
    body.current?.querySelector(`[data-change="${next}"]`)?.scrollIntoView({ block: 'center' })
  }
  if (count === 0)
    return (
      <EmptyState loom="done" title={t('documents.comparison.none')}>
        {t('documents.comparison.noneText')}
      </EmptyState>
    )
  return (
    <>
      <div className="dcompare">
        <p role="status">
          {current === null
            ? t('documents.comparison.changes', { count })
            : t('documents.comparison.changeOf', { number: current + 1, count })}
        </p>
        <Button small icon="arrowup" onClick={() => go(-1)}>
          {t('documents.comparison.previous')}
        </Button>
        <Button small icon="arrowdown" onClick={() => go(1)}>
          {t('documents.comparison.next')}
        </Button>
      </div>
      <Legend comparison={comparison} />
      {cut && <p className="muted">{t('documents.comparison.cut')}</p>}
      <div ref={body} className="ddiff prose" lang={language}>
        {stretchesOf(blocks).map((stretch) =>
          stretch.kind === 'same' ? (
            <Same key={`s${stretch.key}`} blocks={stretch.blocks} people={people} files={files} />
          ) : (
            <div
              key={stretch.number}
              className="dchange"
              data-change={stretch.number}
              data-current={stretch.number === current || undefined}
            >
              <Block block={stretch.block} people={people} files={files} />
            </div>
          ),
        )}
      </div>
    </>
  )
}

interface ComparisonViewProps {
  documentId: string
  fromId: string
  language: string
  files: readonly MessageFile[]
  head: ReactNode
}

/** What has changed since a version, by whom. */
export function ComparisonView({ documentId, fromId, language, files, head }: ComparisonViewProps) {
  const t = useT()
  const { data, isError, refetch } = useQuery(comparisonQuery(documentId, fromId))
  return (
    <div className="dview scroll">
      <div className="dpaperview">
        {head}
        {!data && isError && <ErrorState title={t('documents.comparison.failed')} onRetry={() => void refetch()} />}
        {!data && !isError && <LoadingShapes label={t('documents.comparison.loading')} rows={6} />}
        {data && <Changes comparison={data} language={language} files={files} />}
      </div>
    </div>
  )
}
