// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import type { LibraryItem } from '#shared/features/library.ts'
import { FolderTree } from './FolderTree.tsx'

interface MoveDialogProps {
  item: LibraryItem
  items: readonly LibraryItem[]
  onMove: (folderId: string | null) => void
  onClose: () => void
}

export function MoveDialog({ item, items, onMove, onClose }: MoveDialogProps) {
  const t = useT()
  const [chosen, choose] = useState(item.parentId)
  const stays = chosen === item.parentId
  return (
    <Dialog
      title={t('library.moveTitle', { name: item.name })}
      open
      onClose={onClose}
      className="lmove"
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button kind="primary" onClick={() => (stays ? onClose() : onMove(chosen))}>
            {stays ? t('library.leaveHere') : t('library.moveHere')}
          </Button>
        </>
      }
    >
      <p className="muted">{t('library.moveHint')}</p>
      <FolderTree
        label={t('library.folders')}
        topName={t('library.title')}
        items={items}
        without={item.id}
        currentId={chosen}
        onChoose={choose}
      />
    </Dialog>
  )
}
