// SPDX-License-Identifier: AGPL-3.0-or-later
import type { UseQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from './Banner.tsx'
import { Button, ButtonLink } from './Button.tsx'
import { Loom } from './Loom.tsx'

interface EmptyStateProps {
  /** One row at first use, all of them when you are up to date. */
  loom?: 'first' | 'done'
  title: string
  children?: ReactNode
  action?: ReactNode
  level?: 2 | 3
}

export function EmptyState({ loom = 'first', title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className="empty">
      <Loom woven={loom === 'done' ? 6 : 1} />
      <Heading className="voice">{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className="row">{action}</div>}
    </div>
  )
}

interface LoadingShapesProps {
  label?: string
  rows?: number
  now?: boolean
  /** What comes: lines with a face, or the paragraphs of a text. */
  of?: 'lines' | 'text'
}

/** Still shapes, after 300 ms: what comes sooner comes without them. Said once. */
export function LoadingShapes({ label, rows = 3, now = false, of = 'lines' }: LoadingShapesProps) {
  const t = useT()
  const [due, setDue] = useState(now)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={of === 'text' ? 'skel text' : 'skel'} role="status">
      {due && <span className="vh">{label ?? t('ui.loading')}</span>}
      {due &&
        Array.from({ length: rows }, (_, row) => `w${(row % 3) + 1} r${row}`).map((width) => (
          <div key={width} aria-hidden="true">
            <b />
            <i className={width} />
            <i />
          </div>
        ))}
    </div>
  )
}

interface ErrorStateProps {
  title?: string
  onRetry: () => void
  children?: ReactNode
}

/** Our fault: what failed, what is safe, one way on. */
export function ErrorState({ title, onRetry, children }: ErrorStateProps) {
  const t = useT()
  return (
    <Banner
      kind="err"
      urgent
      title={title ?? t('ui.error.title')}
      actions={
        <Button small icon="retry" onClick={onRetry}>
          {t('ui.retry')}
        </Button>
      }
    >
      {children ?? t('ui.error.text')}
    </Banner>
  )
}

interface Question {
  data: unknown
  isError: boolean
  refetch: () => Promise<unknown>
}

/** It has neither answered nor failed yet: what may turn out to be nothing is not drawn before. */
export const isFirstAsked = ({ data, errorUpdateCount }: Pick<UseQueryResult, 'data' | 'errorUpdateCount'>): boolean =>
  data === undefined && errorUpdateCount === 0

/** In the place of what hangs on several questions, until all are answered: one way on for all that failed. */
export function Unanswered({ questions, rows }: { questions: readonly Question[]; rows?: number }) {
  const open = questions.filter(({ data }) => data === undefined)
  const failed = open.filter(({ isError }) => isError)
  if (open.length === 0) return null
  if (failed.length === 0) return <LoadingShapes {...(rows && { rows })} />
  return (
    <ErrorState
      onRetry={() => {
        for (const { refetch } of failed) void refetch()
      }}
    />
  )
}

interface PageToComeProps {
  title: string
  failed: boolean
  onRetry: () => void
}

/** A page that cannot say yet whose it is, or could not be asked for: heard by its heading all the same. */
export function PageToCome({ title, failed, onRetry }: PageToComeProps) {
  const t = useT()
  return (
    <div className="page pad">
      <h1 className="vh">{title}</h1>
      {failed ? <ErrorState onRetry={onRetry} /> : <LoadingShapes label={t('ui.loading')} />}
    </div>
  )
}

/** Missing and forbidden look the same. */
export function NoRight() {
  const t = useT()
  return (
    <div className="empty noright">
      <Loom woven={1} />
      <h1 className="voice">{t('ui.noRight.title')}</h1>
      <p>{t('ui.noRight.text')}</p>
      <ButtonLink kind="primary" to="/">
        {t('ui.noRight.home')}
      </ButtonLink>
    </div>
  )
}
