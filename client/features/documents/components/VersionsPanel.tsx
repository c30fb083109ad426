// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { VersionsList, type VersionsListProps } from './VersionsList.tsx'

interface VersionsPanelProps extends VersionsListProps {
  /** Where there is no room beside the text it lies over it; on phones it rises from the edge. */
  over: boolean
  onName: (() => void) | null
  onClose: () => void
}

export function VersionsPanel({ over, onName, onClose, ...list }: VersionsPanelProps) {
  const t = useT()
  const name = onName && (
    <Button kind="quiet" small onClick={onName}>
      {t('documents.nameVersion')}
    </Button>
  )
  if (over)
    return (
      <Dialog title={t('documents.versions')} open onClose={onClose} lightDismiss className="dversions">
        {name}
        <VersionsList {...list} />
      </Dialog>
    )
  return (
    <aside className="hist scroll" aria-label={t('documents.versions')}>
      <div className="panelhead">
        <h2>{t('documents.versions')}</h2>
        {name}
        <IconButton icon="close" small label={t('documents.closeVersions')} onClick={onClose} />
      </div>
      <VersionsList {...list} />
    </aside>
  )
}
