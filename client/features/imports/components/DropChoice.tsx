// SPDX-License-Identifier: AGPL-3.0-or-later
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'

interface DropChoiceProps {
  name: string
  onKeep: () => void
  onOpen: () => void
  onClose: () => void
}

/** A file that could be a document was let fall on a library: it is asked once which of both it is to be. */
export function DropChoice({ name, onKeep, onOpen, onClose }: DropChoiceProps) {
  const t = useT()
  return (
    <Dialog
      title={t('documents.import.choice.title')}
      open
      onClose={onClose}
      footer={
        <>
          <Button onClick={onKeep}>{t('documents.import.choice.keep')}</Button>
          <Button kind="primary" onClick={onOpen}>
            {t('documents.import.title')}
          </Button>
        </>
      }
    >
      <p dir={directionOf(name)}>{name}</p>
      <p className="muted">{t('documents.import.choice.text')}</p>
    </Dialog>
  )
}
