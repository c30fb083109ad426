// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { MenuItem } from '#client/ui/Menu.tsx'
import type { DocumentDetail, DocumentVersion } from '#shared/features/documents.ts'
import type { DocumentRights } from './rights.ts'

export interface VersionActs {
  restore: (version: DocumentVersion) => void
  sign: (version: DocumentVersion) => void
  withdraw: (version: DocumentVersion) => void
  retire: (version: DocumentVersion) => void
}

/** What may be done with one version, by who may. */
export function versionMenu(
  t: T,
  version: DocumentVersion,
  { versions, draft }: DocumentDetail,
  { edit, approve }: DocumentRights,
  acts: VersionActs,
): MenuItem[] {
  const { state, signed, retired } = version
  // what stands there now is not brought back
  const isNow = draft === null && versions[0]?.id === version.id
  const counts = state === 'approved' || state === 'signed'
  return [
    ...(edit && !isNow
      ? [{ id: 'restore', label: t('documents.restore'), icon: 'history', run: () => acts.restore(version) } as const]
      : []),
    ...(approve && state === 'approved' && !signed
      ? [{ id: 'sign', label: t('documents.act.sign'), icon: 'seal', run: () => acts.sign(version) } as const]
      : []),
    ...(approve && signed && !retired
      ? [
          {
            id: 'withdraw',
            label: t('documents.withdraw.act'),
            icon: 'undo',
            run: () => acts.withdraw(version),
          } as const,
        ]
      : []),
    ...(approve && counts && !retired
      ? [{ id: 'retire', label: t('documents.retire.act'), icon: 'past', run: () => acts.retire(version) } as const]
      : []),
  ]
}
