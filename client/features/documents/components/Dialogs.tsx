// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { LazyAdoptDialog, LazySourcesDialog } from '#client/features/adoption/lazy.ts'
import { nameVersion, retireVersion, withdrawSignature } from '#client/features/documents/edit.ts'
import { type DocumentRights, signableVersion } from '#client/features/documents/rights.ts'
import { LazyExportDocument } from '#client/features/exports/lazy.ts'
import { MoveDialog } from '#client/features/library/components/MoveDialog.tsx'
import { renameItem } from '#client/features/library/edit.ts'
import { libraryQuery } from '#client/features/library/queries.ts'
import { SharingDialogs } from '#client/features/sharing/components/SharingDialogs.tsx'
import { useCheckedMove } from '#client/features/sharing/useCheckedMove.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { type DocumentDetail, type DocumentVersion, documentLimits } from '#shared/features/documents.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { RecoverDialog } from './RecoverDialog.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { SignDialog } from './SignDialog.tsx'

export type OpenDialog =
  | {
      kind:
        | 'who'
        | 'share'
        | 'adopt'
        | 'sources'
        | 'move'
        | 'askReview'
        | 'decide'
        | 'approve'
        | 'nameVersion'
        | 'recover'
    }
  /** `typed`: what the server did not take where it was typed. */
  | { kind: 'rename'; typed?: string }
  | { kind: 'download'; shownId: string | null }
  | { kind: 'sign'; version?: DocumentVersion }
  | { kind: 'withdraw' | 'retire'; version: DocumentVersion }

interface DialogsProps {
  open: OpenDialog
  detail: DocumentDetail
  rights: DocumentRights
  onOpen: (dialog: OpenDialog) => void
  onClose: () => void
}

function Reasoned({ open, onClose }: { open: OpenDialog & { kind: 'withdraw' | 'retire' }; onClose: () => void }) {
  const t = useT()
  const queryClient = useQueryClient()
  const { kind, version } = open
  const act = kind === 'withdraw' ? withdrawSignature : retireVersion
  return (
    <ReasonDialog
      title={t(`documents.${kind}.title`, { number: version.number ?? 0 })}
      text={t(`documents.${kind}.text`)}
      act={t(`documents.${kind}.act`)}
      onAct={(reason) => act(queryClient, { documentId: version.documentId, versionId: version.id, reason })}
      onClose={onClose}
    />
  )
}

function Move({ detail, onClose }: Pick<DialogsProps, 'detail' | 'onClose'>) {
  const { item } = detail
  const [chosen, setChosen] = useState(false)
  const { move, question } = useCheckedMove(onClose)
  const { data } = useQuery(libraryQuery(item.placeId))
  if (chosen) return question
  return (
    <MoveDialog
      item={item}
      items={data?.items ?? []}
      onMove={(parentId) => {
        setChosen(true)
        move(item, { parentId, beforeId: null })
      }}
      onClose={onClose}
    />
  )
}

/** Whichever is open. */
export function Dialogs({ open, detail, rights, onOpen, onClose }: DialogsProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const { item, place, draft } = detail
  const documentId = item.id
  switch (open.kind) {
    case 'who':
    case 'share':
      return (
        <SharingDialogs
          item={item}
          place={place}
          open={open.kind}
          mayShare={rights.share}
          onOpen={(kind) => (kind === null ? onClose() : onOpen({ kind }))}
        />
      )
    case 'sources':
      return (
        <Suspense>
          <LazySourcesDialog documentId={documentId} onClose={onClose} />
        </Suspense>
      )
    case 'adopt': {
      const version = detail.versions.find(({ id }) => id === detail.inForceId)
      return version ? (
        <Suspense>
          <LazyAdoptDialog version={version} title={item.name} onClose={onClose} />
        </Suspense>
      ) : null
    }
    case 'download':
      return (
        <Suspense>
          <LazyExportDocument detail={detail} shownId={open.shownId} onClose={onClose} />
        </Suspense>
      )
    case 'move':
      return <Move detail={detail} onClose={onClose} />
    case 'askReview':
      return <ReviewDialog documentId={documentId} onClose={onClose} />
    case 'decide':
    case 'approve':
      return (
        <DecisionDialog
          documentId={documentId}
          number={draft?.number ?? 0}
          asked={open.kind === 'decide'}
          onClose={onClose}
        />
      )
    case 'sign': {
      const version = open.version ?? signableVersion(detail)
      return version ? <SignDialog version={version} placeId={place.id} onClose={onClose} /> : null
    }
    case 'nameVersion':
      return (
        <NameDialog
          title={t('documents.nameVersion')}
          label={t('documents.versionName')}
          hint={t('documents.versionNameHint')}
          act={t('documents.save')}
          max={documentLimits.versionName}
          onName={(name) => nameVersion(queryClient, { documentId, name })}
          onClose={onClose}
        />
      )
    case 'recover':
      return <RecoverDialog documentId={documentId} onClose={onClose} />
    case 'rename':
      return (
        <NameDialog
          title={t('documents.renameTitle')}
          label={t('documents.name')}
          act={t('documents.save')}
          initial={open.typed ?? item.name}
          max={documentLimits.title}
          onName={(name) => renameItem(queryClient, { itemId: documentId, name })}
          onClose={onClose}
        />
      )
    case 'withdraw':
    case 'retire':
      return <Reasoned open={open} onClose={onClose} />
  }
}
