// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { filePreviewQuery } from '#client/features/files/queries.ts'
import { useCaptions } from '#client/features/files/useCaptions.ts'
import { useFileActs } from '#client/features/files/useFileActs.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import type { FileDetail, FileVersion } from '#shared/features/files.ts'
import { CarriersPanel } from './CarriersPanel.tsx'
import { FileHead } from './FileHead.tsx'
import { FileView } from './FileView.tsx'
import { NewVersionDialog } from './NewVersionDialog.tsx'
import { TextPanel } from './TextPanel.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

interface FileBodyProps {
  detail: FileDetail
  version: FileVersion
}

type Panel = 'versions' | 'text' | 'carriers'

/** Of sounds, films and pictures nothing is read. */
const hasText = ({ kind }: FileVersion) => ['pdf', 'office', 'text'].includes(kind)

export function FileBody({ detail, version }: FileBodyProps) {
  const t = useT()
  const format = useFormat()
  const { item, place, versions, carriers } = detail
  const { data: preview } = useQuery(filePreviewQuery(item.id, version.number))
  const [panel, setPanel] = useState<Panel>('versions')
  const [adding, setAdding] = useState(false)
  const acts = useFileActs(detail)
  const captions = useCaptions(detail, version)
  const options = [
    { value: 'versions' as const, label: t('files.versions') },
    ...(hasText(version) ? [{ value: 'text' as const, label: t('files.text') }] : []),
    { value: 'carriers' as const, label: t('files.carriers') },
  ]
  return (
    <div className="filepage" data-c={place?.colour}>
      <FileHead detail={detail} version={version} acts={acts} onDownload={() => acts.download(version)} />
      <section className="fview" aria-label={t('files.preview')}>
        {item.removed && (
          <Banner kind="off" icon="trash" title={t('files.removed')}>
            {t('files.removedBy', { name: item.removed.by.name, day: format.full(item.removed.at) })}
          </Banner>
        )}
        {version.number !== versions[0]?.number && (
          <Banner kind="info" icon="history">
            {t('files.earlier', { number: version.number, day: format.full(version.at) })}
          </Banner>
        )}
        <FileView
          fileId={item.id}
          version={version}
          preview={preview}
          captions={captions}
          onDownload={() => acts.download(version)}
        />
      </section>
      <aside className="hist" aria-label={t('files.about')}>
        <Seg label={t('files.about')} options={options} value={panel} onChange={setPanel} />
        {panel === 'versions' && (
          <VersionsPanel
            versions={versions}
            shownNumber={version.number}
            addressOf={(number) => `${paths.file(item.id)}?versione=${number}`}
            mayEdit={acts.mayAdd}
            onDownload={acts.download}
            onRestore={(one) => void acts.restore(one)}
            onCopyHash={acts.copyHash}
            onAdd={() => setAdding(true)}
          />
        )}
        {panel === 'text' && preview && <TextPanel preview={preview} paged={version.kind === 'pdf'} />}
        {panel === 'carriers' && <CarriersPanel fileId={item.id} carriers={carriers} />}
      </aside>
      {adding && <NewVersionDialog detail={detail} onClose={() => setAdding(false)} />}
    </div>
  )
}
