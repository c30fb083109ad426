// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { LazyLiveText, LazyVersionText } from '#client/features/documents/lazy.ts'
import type { DocumentRights } from '#client/features/documents/rights.ts'
import { versionTitle } from '#client/features/documents/versionWords.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { EmptyState } from '#client/ui/States.tsx'
import type { DocumentDetail, DocumentVersion } from '#shared/features/documents.ts'
import { ComparisonView } from './ComparisonView.tsx'
import { DocumentMeta } from './DocumentMeta.tsx'
import type { LiveTextProps } from './LiveText.tsx'

interface DocumentBodyProps extends Pick<LiveTextProps, 'following' | 'onFollow' | 'onTitle' | 'onProvider'> {
  detail: DocumentDetail
  rights: DocumentRights
  shownId: string | null
  comparedId: string | null
  onOpenDraft: () => void
  onRestore: (version: DocumentVersion) => Promise<void>
}

/** A text that is not written: why, and what to do. */
function Locked({ detail, rights, onOpenDraft }: Pick<DocumentBodyProps, 'detail' | 'rights' | 'onOpenDraft'>) {
  const t = useT()
  const signed = detail.item.document?.state === 'signed'
  return (
    <Banner
      kind="info"
      icon="lock"
      className="dnotice"
      title={t(`documents.locked.${signed ? 'signed' : 'approved'}${rights.edit ? '' : 'Read'}`)}
      actions={
        rights.edit && (
          <Button small icon="pencil" onClick={onOpenDraft}>
            {t('documents.act.openDraft')}
          </Button>
        )
      }
    />
  )
}

/** An earlier text is on the page: which, and the way back to what it is now. */
function Earlier({
  version,
  rights,
  onRestore,
}: { version: DocumentVersion } & Pick<DocumentBodyProps, 'rights' | 'onRestore'>) {
  const t = useT()
  const format = useFormat()
  const here = paths.document(version.documentId)
  return (
    <Banner
      kind="info"
      icon="history"
      className="dnotice"
      title={t('documents.earlier', { title: versionTitle(t, format, version) })}
      actions={
        <>
          <Link className="btn second small" to={here}>
            <span className="tx">{t('documents.openNow')}</span>
          </Link>
          <Link className="btn second small" to={`${here}?confronta=${version.id}`}>
            <span className="tx">{t('documents.compareNow')}</span>
          </Link>
          {rights.edit && (
            <Button small icon="history" onClick={() => void onRestore(version)}>
              {t('documents.restore')}
            </Button>
          )}
        </>
      }
    />
  )
}

/** The text as it is now, an earlier one, or what lies between. */
export function DocumentBody(props: DocumentBodyProps) {
  const { detail, rights, shownId, comparedId, onOpenDraft, onRestore, ...live } = props
  const t = useT()
  const format = useFormat()
  const { item, language, versions, draft } = detail
  const version = versions.find(({ id }) => id === (shownId ?? comparedId))
  if (!version && (shownId !== null || comparedId !== null))
    return (
      <EmptyState
        title={t('documents.noVersion')}
        action={<Link to={paths.document(item.id)}>{t('documents.openNow')}</Link>}
      />
    )
  if (version && comparedId !== null)
    return (
      <ComparisonView
        key={version.id}
        documentId={item.id}
        fromId={version.id}
        language={language}
        files={detail.files}
        head={
          <header className="dviewhead">
            <h1 dir="auto">{item.name}</h1>
            <p className="muted">{t('documents.comparison.between', { title: versionTitle(t, format, version) })}</p>
            <Link to={paths.document(item.id)}>{t('documents.openNow')}</Link>
          </header>
        }
      />
    )
  const meta = <DocumentMeta detail={detail} version={version} />
  if (version)
    return (
      <>
        <Earlier version={version} rights={rights} onRestore={onRestore} />
        <LazyVersionText
          documentId={item.id}
          files={detail.files}
          versionId={version.id}
          language={language}
          title={item.name}
          meta={meta}
        />
      </>
    )
  return (
    <>
      {draft === null && <Locked detail={detail} rights={rights} onOpenDraft={onOpenDraft} />}
      <LazyLiveText detail={detail} mayEdit={rights.edit} meta={meta} {...live} />
    </>
  )
}
