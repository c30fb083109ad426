// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { libraryQuery } from '#client/features/library/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { TextField } from '#client/ui/TextField.tsx'

interface ChooseDocumentProps {
  placeId: string
  /** The document that is being written. */
  butId: string
  onChoose: (documentId: string) => void
  onClose: () => void
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** A document of the same place, to stand in the text as a card. One from elsewhere comes by pasting its link. */
export function ChooseDocument({ placeId, butId, onChoose, onClose }: ChooseDocumentProps) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const { data, isError, refetch } = useQuery(libraryQuery(placeId))
  const found = (data?.items ?? []).filter(
    ({ id, kind, name }) => kind === 'document' && id !== butId && fold(name).includes(fold(typed.trim())),
  )
  return (
    <Dialog title={t('editor.thing.choose')} open onClose={onClose} lightDismiss>
      <TextField
        label={t('editor.thing.chooseBy')}
        hint={t('editor.thing.chooseHint')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      {!data && isError && <ErrorState title={t('editor.thing.chooseFailed')} onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes label={t('editor.thing.choose')} rows={4} />}
      {data && found.length === 0 && <EmptyState title={t('editor.thing.chooseNone')} />}
      <ul className="dchoices">
        {found.map((item) => (
          <li key={item.id}>
            <button type="button" className="btn quiet" onClick={() => onChoose(item.id)}>
              <Icon name="doc" />
              <span className="tx" dir={directionOf(item.name)}>
                {item.name}
              </span>
              {item.document && <StateTag state={item.document.state} />}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
