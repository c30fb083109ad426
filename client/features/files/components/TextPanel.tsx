// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useId, useRef, useState } from 'react'
import { countFound, stretches } from '#client/features/files/find.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import type { FilePreview } from '#shared/features/files.ts'

interface TextPanelProps {
  preview: FilePreview
  /** A page of it is a page of paper. */
  paged: boolean
}

/** What was read of a file, to select and to search. */
export function TextPanel({ preview: { pages, cut }, paged }: TextPanelProps) {
  const t = useT()
  const id = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const shown = useRef<HTMLDivElement>(null)
  let found = 0
  const parts = pages.map(({ title, text }) => {
    const cut = stretches(text, words, found)
    found += countFound(cut)
    return { title, text, parts: cut }
  })
  const current = found === 0 ? -1 : ((at % found) + found) % found
  useEffect(() => {
    if (current >= 0) shown.current?.querySelector('mark[data-now]')?.scrollIntoView({ block: 'nearest' })
  }, [current])

  if (pages.every(({ text }) => text === '')) return <p className="muted">{t('files.scan')}</p>
  return (
    <div className="ftext">
      <div className="row">
        <label className="findbox" htmlFor={id}>
          <Icon name="search" small />
          <span className="vh">{t('files.find')}</span>
          <input
            id={id}
            type="search"
            value={words}
            placeholder={t('files.find')}
            onChange={({ target }) => {
              setWords(target.value)
              setAt(0)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
              event.preventDefault()
              setAt(current + (event.shiftKey ? -1 : 1))
            }}
          />
        </label>
        <IconButton icon="left" small label={t('files.previousFind')} onClick={() => setAt(current - 1)} />
        <IconButton icon="right" small label={t('files.nextFind')} onClick={() => setAt(current + 1)} />
      </div>
      <p className="meta" role="status">
        {words.trim() &&
          (found === 0
            ? t('files.noFind', { words: words.trim() })
            : t('files.findOf', { number: current + 1, count: found }))}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className="pages" role="group" aria-label={t('files.text')} tabIndex={0} ref={shown}>
        {parts.map((page, index) => {
          const number = index + 1
          return (
            <section key={number}>
              {(paged || page.title) && <h2 className="meta">{page.title ?? t('files.page', { number })}</h2>}
              {page.text === '' ? (
                <p className="muted">{t(paged ? 'files.pageWithoutText' : 'files.nothingHere')}</p>
              ) : (
                <p className="said" dir={directionOf(page.text)}>
                  {page.parts.map(({ text, found: mark }, part) =>
                    mark === null ? (
                      text
                    ) : (
                      // biome-ignore lint/suspicious/noArrayIndexKey: a text that is cut anew is drawn anew
                      <mark key={part} data-now={mark === current || undefined}>
                        {text}
                      </mark>
                    ),
                  )}
                </p>
              )}
            </section>
          )
        })}
        {cut && <p className="muted">{t('files.cut')}</p>}
      </div>
    </div>
  )
}
