// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { versionTitle } from '#client/features/documents/versionWords.ts'
import { exportDocument } from '#client/features/exports/edit.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Select } from '#client/ui/TextField.tsx'
import type { DocumentDetail } from '#shared/features/documents.ts'
import { ExportDialog } from './ExportDialog.tsx'

interface ExportDocumentProps {
  detail: DocumentDetail
  /** The version on the page; null: the text as it is now. */
  shownId: string | null
  onClose: () => void
}

const now = ''

/** A document, in the version that is on the page unless another is chosen. */
export function ExportDocument({ detail, shownId, onClose }: ExportDocumentProps) {
  const t = useT()
  const format = useFormat()
  const { item, draft, versions } = detail
  const [chosen, setChosen] = useState(shownId ?? (draft ? now : (versions[0]?.id ?? now)))
  const options = [
    ...(draft ? [{ value: now, label: t('exports.now') }] : []),
    ...versions.map((version) => ({
      value: version.id,
      label: [
        versionTitle(t, format, version),
        version.state && t(`library.state.${version.state}`),
        version.id === detail.inForceId && t('exports.inForce'),
      ]
        .filter(Boolean)
        .join(', '),
    })),
  ]
  return (
    <ExportDialog
      title={t('exports.titleOf', { name: item.name })}
      many={false}
      ask={(choice) => exportDocument({ ...choice, documentId: item.id, versionId: chosen === now ? null : chosen })}
      onClose={onClose}
    >
      {options.length > 1 && (
        <Select
          label={t('exports.version')}
          options={options}
          value={chosen}
          onChange={({ target }) => setChosen(target.value)}
        />
      )}
    </ExportDialog>
  )
}
