// SPDX-License-Identifier: AGPL-3.0-or-later
import { type InputHTMLAttributes, useRef } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { keyless, useMediaQuery } from '#client/ui/useMediaQuery.ts'

type Chooser = Pick<InputHTMLAttributes<HTMLInputElement>, 'accept' | 'capture'>

const camera: Chooser = { accept: 'image/*', capture: 'environment' }
const pictures: Chooser = { accept: 'image/*,video/*' }

interface AttachButtonProps {
  onFiles: (files: readonly File[]) => void
  itemProps: { tabIndex: number; 'data-roving': string; onFocus: () => void }
}

/** The browser's own chooser; on a phone first the question of camera, pictures or files. */
export function AttachButton({ onFiles, itemProps }: AttachButtonProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const onPhone = useMediaQuery(keyless)

  const choose = ({ accept = '', capture }: Chooser = {}) => {
    const input = field.current
    if (!input) return
    input.accept = accept
    if (capture) input.setAttribute('capture', String(capture))
    else input.removeAttribute('capture')
    input.click()
  }
  const items: MenuItem[] = [
    { id: 'photo', icon: 'image', label: t('uploads.attachPhoto'), run: () => choose(camera) },
    { id: 'pictures', icon: 'video', label: t('uploads.attachPictures'), run: () => choose(pictures) },
    { id: 'files', icon: 'file', label: t('uploads.attachFiles'), run: () => choose() },
  ]
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])])
          // the same file, taken away meanwhile, is chosen again
          target.value = ''
        }}
      />
      {onPhone ? (
        <Menu
          label={t('uploads.attach')}
          groups={[{ id: 'attach', items }]}
          trigger={(props) => <IconButton icon="clip" label={t('uploads.attach')} {...props} {...itemProps} />}
        />
      ) : (
        <IconButton icon="clip" label={t('uploads.attach')} onClick={() => choose()} {...itemProps} />
      )}
    </>
  )
}
