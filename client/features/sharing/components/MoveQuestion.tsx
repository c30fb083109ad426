// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { moveAudienceQuery } from '#client/features/sharing/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { LibraryItem } from '#shared/features/library.ts'

interface MoveQuestionProps {
  item: LibraryItem
  parentId: string | null
  /** Of the folder it would go to. */
  folder: string | null
  onMove: () => void
  onClose: () => void
}

function Changed({ kind, count, names }: { kind: 'gains' | 'loses'; count: number; names: readonly string[] }) {
  const t = useT()
  if (count === 0) return null
  return (
    <section>
      <p>{t(`sharing.move.${kind}`, { count })}</p>
      <ul className="plain">
        {names.map((name) => (
          <li key={name} dir="auto">
            {name}
          </li>
        ))}
      </ul>
      {count > names.length && <p className="muted">{t('sharing.move.more', { count: count - names.length })}</p>}
    </section>
  )
}

/** Before a move after which others see it: who more, who no more. Where nobody does, it just goes on. */
export function MoveQuestion({ item, parentId, folder, onMove, onClose }: MoveQuestionProps) {
  const t = useT()
  const query = useQuery(moveAudienceQuery(item.id, parentId))
  const same = query.data && query.data.gains.count === 0 && query.data.loses.count === 0
  const goOn = useRef(onMove)
  useEffect(() => {
    if (same) goOn.current()
  }, [same])
  if (same) return null
  return (
    <Dialog
      title={t('sharing.move.title')}
      open
      onClose={onClose}
      footer={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          {query.data && (
            <Button kind="primary" onClick={onMove}>
              {t('sharing.move.act')}
            </Button>
          )}
        </>
      }
    >
      <p>
        {folder === null
          ? t('sharing.move.top', { name: item.name })
          : t('sharing.move.into', { name: item.name, folder })}
      </p>
      <Unanswered questions={[query]} rows={3} />
      {query.data && (
        <>
          <Changed kind="gains" {...query.data.gains} />
          <Changed kind="loses" {...query.data.loses} />
        </>
      )}
    </Dialog>
  )
}
