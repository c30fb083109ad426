// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { LazyLineage } from '#client/features/adoption/lazy.ts'
import { documentMenu } from '#client/features/documents/documentMenu.ts'
import { endReview, openDraft } from '#client/features/documents/edit.ts'
import { LazyDraftingRoom } from '#client/features/documents/lazy.ts'
import { useAtWork } from '#client/features/documents/live.ts'
import { type Act, rightsOn } from '#client/features/documents/rights.ts'
import { usePanel } from '#client/features/documents/usePanel.ts'
import { useRestore } from '#client/features/documents/useRestore.ts'
import { removeItem, renameItem, restoreItem } from '#client/features/library/edit.ts'
import { refusalWords } from '#client/features/library/refusal.ts'
import { useMe } from '#client/features/me/queries.ts'
import { LazyMinutesOutcomes } from '#client/features/outcomes/lazy.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { LoadingShapes } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { useCopy } from '#client/ui/useCopy.ts'
import type { DocumentDetail } from '#shared/features/documents.ts'
import { Dialogs, type OpenDialog } from './Dialogs.tsx'
import { DocumentBody } from './DocumentBody.tsx'
import { DocumentHead } from './DocumentHead.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

interface OpenDocumentProps {
  detail: DocumentDetail
  provider: WritingProvider | null
  onProvider: (provider: WritingProvider | null) => void
}

export function OpenDocument({ detail, provider, onProvider }: OpenDocumentProps) {
  const t = useT()
  const toast = useToast()
  const copy = useCopy()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { person, grants } = useMe()
  const [search, setSearch] = useSearchParams()
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const [following, setFollowing] = useState<number | null>(null)
  const panel = usePanel()
  const restore = useRestore()
  const atWork = useAtWork(provider)
  const { item, place, draft } = detail
  useTitle(item.name)
  const rights = rightsOn(detail, place, { id: person.id, grants })
  const shownId = search.get('versione')
  const comparedId = search.get('confronta')
  const now = shownId === null && comparedId === null
  const drafting = now && provider !== null && search.has('stesura')
  const refused = (error: unknown) => toast({ text: refusalWords(t, error) })

  const doAct = (act: Act) => {
    if (act === 'openDraft') openDraft(queryClient, item.id).then(() => navigate(paths.document(item.id)), refused)
    else setDialog({ kind: act })
  }
  const remove = () =>
    removeItem(queryClient, item)
      .then(() => navigate(paths.library(place, item.parentId)))
      .then(
        () =>
          toast({
            text: t('documents.removed', { name: item.name }),
            action: { label: t('ui.undo'), run: () => void restoreItem(queryClient, item).catch(refused) },
          }),
        refused,
      )
  const menu = documentMenu(t, rights, draft !== null, {
    act: doAct,
    endReview: () => void endReview(queryClient, item.id).catch(refused),
    nameVersion: () => setDialog({ kind: 'nameVersion' }),
    recover: () => setDialog({ kind: 'recover' }),
    rename: () => setDialog({ kind: 'rename' }),
    move: () => setDialog({ kind: 'move' }),
    remove: () => void remove(),
    copyLink: () => copy(`${location.origin}${paths.document(item.id)}`, t('documents.linkCopied')),
    sources: () => setDialog({ kind: 'sources' }),
    adopt: detail.inForceId !== null ? () => setDialog({ kind: 'adopt' }) : null,
    share: () => setDialog({ kind: 'share' }),
    who: () => setDialog({ kind: 'who' }),
    download: () => setDialog({ kind: 'download', shownId }),
    draft: now && provider ? () => setSearch({ stesura: '' }) : null,
  })
  return (
    <div className="docpage" data-c={place.colour} data-panel={panel.open && !panel.over ? 'column' : undefined}>
      <DocumentHead
        detail={detail}
        provider={now ? provider : null}
        writes={now && rights.edit && draft !== null}
        following={following}
        onFollow={setFollowing}
        act={rights.acts[0]}
        onAct={doAct}
        menu={menu}
        onWho={() => setDialog({ kind: 'who' })}
        onVersions={panel.open ? null : panel.show}
      />
      <div className="docmain">
        {now && (
          <Suspense>
            <LazyLineage documentId={item.id} language={detail.language} approve={rights.approve} />
          </Suspense>
        )}
        <Suspense fallback={<LoadingShapes of="text" label={t('documents.textLoading')} rows={6} />}>
          <DocumentBody
            detail={detail}
            rights={rights}
            shownId={shownId}
            comparedId={comparedId}
            following={following}
            onFollow={setFollowing}
            onOpenDraft={() => doAct('openDraft')}
            onRestore={restore}
            onProvider={onProvider}
            onTitle={(name) => {
              renameItem(queryClient, { itemId: item.id, name }).catch((error: unknown) => {
                // what was typed is still there, to be put right
                setDialog({ kind: 'rename', typed: name })
                refused(error)
              })
            }}
          />
        </Suspense>
        {now && detail.template === 'minutes' && (
          <Suspense>
            <LazyMinutesOutcomes documentId={item.id} />
          </Suspense>
        )}
      </div>
      {panel.open && (
        <VersionsPanel
          detail={detail}
          rights={rights}
          shownId={shownId}
          comparedId={comparedId}
          atWork={atWork}
          over={panel.over}
          onClose={panel.hide}
          onName={rights.edit && draft ? () => setDialog({ kind: 'nameVersion' }) : null}
          acts={{
            restore: (version) => void restore(version),
            sign: (version) => setDialog({ kind: 'sign', version }),
            withdraw: (version) => setDialog({ kind: 'withdraw', version }),
            retire: (version) => setDialog({ kind: 'retire', version }),
          }}
        />
      )}
      {drafting && (
        <Suspense>
          <LazyDraftingRoom
            provider={provider}
            placeId={place.id}
            edits={rights.edit && draft !== null}
            onClose={() => setSearch({}, { replace: true })}
          />
        </Suspense>
      )}
      {dialog && (
        <Dialogs open={dialog} detail={detail} rights={rights} onOpen={setDialog} onClose={() => setDialog(null)} />
      )}
    </div>
  )
}
