// SPDX-License-Identifier: AGPL-3.0-or-later
import { useRef } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'

/** The browser's own chooser. */
export function UploadButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // the same file, removed meanwhile, is chosen again
          target.value = ''
        }}
      />
      <Button small kind="primary" icon="plus" onClick={() => field.current?.click()}>
        {t('library.upload')}
      </Button>
    </>
  )
}
