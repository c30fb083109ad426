// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense } from 'react'

import { LazyAdoptDialog } from '#client/features/adoption/lazy.ts'

import { nameVersion, retireVersion, withdrawSignature } from '#client/features/documents/edit.ts'
import { signableVersion } from '#client/features/documents/rights.ts'
import { LazyExportDocument } from '#client/features/exports/lazy.ts'
import { MoveDialog } from '#client/features/library/components/MoveDialog.tsx'
import { renameItem } from '#client/features/library/edit.ts'
import { libraryQuery } from '#client/features/library/queries.ts'
import { useLibraryActs } from '#client/features/library/useLibraryActs.ts'
import { useT } from '#client/lib/i18n.tsx'
import { type DocumentDetail, type DocumentVersion, documentLimits } from '#shared/features/documents.ts'
import type { Place } from '#shared/features/places.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { RecoverDialog } from './RecoverDialog.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { SignDialog } from './SignDialog.tsx'
import { WhoCanSee } from './WhoCanSee.tsx'

export type OpenDialog =
  | { kind: 'who' | 'adopt' | 'move' | 'askReview' | 'decide' | 'approve' | 'nameVersion' | 'recover' }
  /** `typed`: what the server did not take where it was typed. */
  | { kind: 'rename'; typed?: string }
  | { kind: 'download'; shownId: string | null }
  | { kind: 'sign'; version?: DocumentVersion }
  | { kind: 'withdraw' | 'retire'; version: DocumentVersion }

interface DialogsProps {
  open: OpenDialog
  detail: DocumentDetail
  place: Place
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
  const { move } = useLibraryActs()
  const { data } = useQuery(libraryQuery(item.placeId))
  return (
    <MoveDialog
      item={item}
      items={data?.items ?? []}
      onMove={(parentId) => {
        onClose()
        void move(item, { parentId, beforeId: null })
      }}
      onClose={onClose}
    />
  )
}

/** Whichever is open. */
export function Dialogs({ open, detail, place, onClose }: DialogsProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const { item, draft } = detail
  const documentId = item.id
  switch (open.kind) {
    case 'who':
      return <WhoCanSee place={place} onClose={onClose} />
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
      return <ReviewDialog documentId={documentId} placeId={place.id} onClose={onClose} />
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
