// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { useToast } from '#client/ui/Toast.tsx'

const shown = 12

/** What proves that a text or a file is the one it was: its beginning to be seen, the whole to be copied. */
export function HashLine({ label, sha256 }: { label: string; sha256: string }) {
  const t = useT()
  const toast = useToast()
  const copy = () =>
    navigator.clipboard.writeText(sha256).then(
      () => toast({ text: t('documents.hashCopied') }),
      () => toast({ text: t('documents.notCopied') }),
    )
  return (
    <p className="who2 dhash">
      {label} <code title={sha256}>{sha256.slice(0, shown)}…</code>
      <IconButton icon="copy" small label={t('documents.copyHash')} onClick={() => void copy()} />
    </p>
  )
}
