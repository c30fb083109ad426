// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Editor, getMarkRange } from '@tiptap/core'
import { type FormEvent, useId, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { meantAddress } from '#shared/writing/address.ts'

interface LinkDialogProps {
  editor: Editor
  onClose: () => void
}

/** The link at the caret, or the chosen words, or nothing yet. */
function targetOf({ state: { selection, doc, schema } }: Editor) {
  const link = schema.marks.link
  const range = link && getMarkRange(selection.$from, link)
  const { from, to } = range ?? selection
  const href = range && selection.$from.doc.nodeAt(range.from)?.marks.find(({ type }) => type === link)?.attrs.href
  return { from, to, words: doc.textBetween(from, to, ' '), href: typeof href === 'string' ? href : '' }
}

export function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const t = useT()
  const form = useId()
  const [target] = useState(() => targetOf(editor))
  const [address, setAddress] = useState(target.href.replace(/^mailto:/, ''))
  const [words, setWords] = useState('')
  const [error, setError] = useState<string>()
  const close = () => {
    onClose()
    // after the dialog has given the focus back
    requestAnimationFrame(() => editor.commands.focus())
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const href = meantAddress(address)
    if (!href) return setError(t(address.trim() ? 'editor.links.bad' : 'editor.links.missing'))
    const { from, to } = target
    if (from === to)
      editor
        .chain()
        .insertContentAt(from, {
          type: 'text',
          text: words.trim() || address.trim(),
          marks: [{ type: 'link', attrs: { href } }],
        })
        .unsetMark('link')
        .run()
    else editor.chain().setTextSelection({ from, to }).setMark('link', { href }).setTextSelection(to).run()
    close()
  }
  const remove = () => {
    editor.chain().setTextSelection(target).unsetMark('link').setTextSelection(target.to).run()
    close()
  }
  return (
    <Dialog
      open
      title={t(target.href ? 'editor.links.change' : 'editor.links.add')}
      onClose={close}
      footer={
        <>
          {target.href && <Button onClick={remove}>{t('editor.links.remove')}</Button>}
          <Button kind="primary" type="submit" form={form}>
            {t('editor.links.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} noValidate>
        <TextField
          label={t('editor.links.address')}
          hint={t('editor.links.hint')}
          error={error}
          value={address}
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setAddress(event.target.value)}
        />
        {target.from === target.to && (
          <TextField
            label={t('editor.links.words')}
            optional
            value={words}
            dir="auto"
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </form>
    </Dialog>
  )
}
