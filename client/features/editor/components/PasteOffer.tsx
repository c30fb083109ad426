// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { formatPasted, type MarkdownOffer } from '#client/features/editor/pastePlugin.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'

interface PasteOfferProps {
  editor: Editor
  offer: MarkdownOffer
  onDone: () => void
}

/** It stands as text already: this only asks whether it was meant otherwise. */
export function PasteOffer({ editor, offer, onDone }: PasteOfferProps) {
  const t = useT()
  return (
    <div className="dpasted" role="group" aria-label={t('editor.pasted.ask')}>
      <span role="status">{t('editor.pasted.ask')}</span>
      <Button
        kind="primary"
        small
        onClick={() => {
          formatPasted(editor, offer)
          onDone()
        }}
      >
        {t('editor.pasted.formatted')}
      </Button>
      <Button
        small
        onClick={() => {
          onDone()
          editor.commands.focus()
        }}
      >
        {t('editor.pasted.asText')}
      </Button>
    </div>
  )
}
