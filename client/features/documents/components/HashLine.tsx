// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { useCopy } from '#client/ui/useCopy.ts'

const shown = 12

/** What proves that a text or a file is the one it was: its beginning to be seen, the whole to be copied. */
export function HashLine({ label, sha256 }: { label: string; sha256: string }) {
  const t = useT()
  const copy = useCopy()
  return (
    <p className="who2 dhash">
      {label} <code title={sha256}>{sha256.slice(0, shown)}…</code>
      <IconButton
        icon="copy"
        small
        label={t('documents.copyHash')}
        onClick={() => copy(sha256, t('documents.hashCopied'), t('documents.notCopied'))}
      />
    </p>
  )
}
