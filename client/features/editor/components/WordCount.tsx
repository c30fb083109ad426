// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { countWords } from '#shared/writing/json.ts'

const counted = 600

/** Counted when the fingers rest. */
export function WordCount({ editor }: { editor: Editor }) {
  const t = useT()
  const [count, setCount] = useState(0)
  useEffect(() => {
    let timer = 0
    const look = () => {
      const { doc } = editor.state
      setCount(countWords(doc.textBetween(0, doc.content.size, '\n', ' ')))
    }
    const later = () => {
      clearTimeout(timer)
      timer = window.setTimeout(look, counted)
    }
    look()
    editor.on('update', later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
    }
  }, [editor])
  return <p className="dwords meta">{t('editor.words', { count })}</p>
}
