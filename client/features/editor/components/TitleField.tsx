// SPDX-License-Identifier: AGPL-3.0-or-later
import { useLayoutEffect, useRef, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'

interface TitleFieldProps {
  title: string
  level: 1 | 3
  language: string
  onTitle: ((title: string) => void) | undefined
  onEnter: () => void
}

/** As high as its words. */
function useOwnHeight(text: string) {
  const field = useRef<HTMLTextAreaElement>(null)
  useLayoutEffect(() => {
    const element = field.current
    // asked of the words that stand there now
    if (!element || element.value !== text) return
    const grow = () => {
      element.style.blockSize = 'auto'
      element.style.blockSize = `${element.scrollHeight}px`
    }
    grow()
    const watch = new ResizeObserver(grow)
    if (element.parentElement) watch.observe(element.parentElement)
    return () => watch.disconnect()
  }, [text])
  return field
}

function TitleInput({ title, language, onTitle, onEnter }: TitleFieldProps) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? title
  const field = useOwnHeight(shown)
  const keep = () => {
    const wanted = (typed ?? title).trim()
    setTyped(null)
    if (wanted && wanted !== title) onTitle?.(wanted)
  }
  return (
    <textarea
      ref={field}
      rows={1}
      value={shown}
      lang={language}
      dir="auto"
      spellCheck
      aria-label={t('editor.title')}
      placeholder={t('editor.titleHint')}
      onChange={(event) => setTyped(event.target.value.replace(/\n+/g, ' '))}
      onBlur={keep}
      onKeyDown={(event) => {
        const down = event.key === 'ArrowDown' && event.currentTarget.selectionStart === shown.length
        if ((event.key !== 'Enter' && !down) || event.nativeEvent.isComposing) return
        event.preventDefault()
        onEnter()
      }}
    />
  )
}

/** The name of the document, written where it is read. */
export function TitleField(props: TitleFieldProps) {
  const Tag = props.level === 1 ? 'h1' : 'h3'
  if (props.onTitle)
    return (
      <Tag className="dtitle">
        <TitleInput {...props} />
      </Tag>
    )
  return (
    <Tag className="dtitle" lang={props.language} dir="auto">
      {props.title}
    </Tag>
  )
}
