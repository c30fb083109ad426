// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { FileFacts } from '#shared/features/uploads.ts'

const looks = {
  waiting: { tone: 'tag warn', icon: 'clock' },
  clean: { tone: 'tag good', icon: 'check' },
  unchecked: { tone: 'tag', icon: 'shield' },
  infected: { tone: 'tag bad', icon: 'warn' },
} as const

/** What a scanner has said; nothing is called checked that was not. */
export function ScanTag({ scan }: Pick<FileFacts, 'scan'>) {
  const t = useT()
  const { tone, icon } = looks[scan]
  return (
    <span className={tone}>
      <Icon name={icon} />
      {t(`files.scanState.${scan}`)}
    </span>
  )
}
