// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Editor } from '@tiptap/core'
import { type ChangeEvent, useMemo, useRef, useState } from 'react'
import { blocks } from '#client/features/editor/blocks.ts'
import { withName } from '#client/features/uploads/brought.ts'
import { addUploads } from '#client/features/uploads/uploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'

/** What a browser draws; of other files there is a card. */
const isPicture = ({ type }: File) => /^image\/(png|jpeg|gif|webp|avif|heic|heif)$/.test(type)

/** '2027-01-12 10.05': in the order of the names. */
const stampOf = (at: Date) => at.toLocaleString('sv').slice(0, 16).replace(':', '.')

/** The files of one choice: each has its place in the text at once, and its bytes when they come. */
function insertFiles(documentId: string, files: readonly File[], editor: Editor, nameOf: (at: Date) => string): void {
  for (const one of files) {
    const file = withName(one, nameOf)
    const fileId = newId()
    if (isPicture(file)) blocks.image(editor, { fileId, version: 1, alt: '' })
    else blocks.fileCard(editor, { fileId })
    addUploads({ documentId, fileId }, [file])
  }
}

/** Images, files and documents put into a text: pasted, let fall, chosen, or taken with the camera of a phone. */
export function useInserting(documentId: string) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  const asking = useRef<Editor | null>(null)
  const [choosing, setChoosing] = useState<Editor | null>(null)
  const hooks = useMemo(() => {
    const insert = (files: readonly File[], editor: Editor) =>
      insertFiles(documentId, files, editor, (at) => t('uploads.pasted', { at: stampOf(at) }))
    const ask = (accept: string) => (editor: Editor) => {
      asking.current = editor
      if (!input.current) return
      input.current.accept = accept
      input.current.click()
    }
    return {
      insert,
      onFiles: insert,
      onImage: ask('image/*'),
      onFile: ask(''),
      onDocument: (editor: Editor) => setChoosing(editor),
    }
  }, [documentId, t])
  return {
    hooks: { onFiles: hooks.onFiles, onImage: hooks.onImage, onFile: hooks.onFile, onDocument: hooks.onDocument },
    field: {
      ref: input,
      onChange({ target }: ChangeEvent<HTMLInputElement>) {
        const editor = asking.current
        if (editor && !editor.isDestroyed) hooks.insert([...(target.files ?? [])], editor)
        target.value = ''
      },
    },
    choosing: choosing !== null,
    choose(chosenId: string) {
      if (choosing && !choosing.isDestroyed) blocks.documentLink(choosing, { documentId: chosenId })
      setChoosing(null)
    },
    leave: () => setChoosing(null),
  }
}
