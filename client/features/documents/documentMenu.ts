// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { IconName } from '#client/ui/Icon.tsx'
import type { MenuGroup, MenuItem } from '#client/ui/Menu.tsx'
import type { Act, DocumentRights } from './rights.ts'

export interface DocumentMenuActs {
  act: (act: Act) => void
  endReview: () => void
  nameVersion: () => void
  recover: () => void
  rename: () => void
  move: () => void
  remove: () => void
  copyLink: () => void
  /** Null while nothing of it is official. */
  adopt: (() => void) | null
  share: () => void
  sources: () => void
  who: () => void
  download: () => void
  /** Null where no text is open. */
  draft: (() => void) | null
}

const actIcons: Record<Act, IconName> = {
  decide: 'approved',
  askReview: 'review',
  approve: 'approved',
  sign: 'seal',
  openDraft: 'pencil',
}

const some = (offered: boolean, item: MenuItem): MenuItem[] => (offered ? [item] : [])

/** All but the one thing to do next, which is a button. */
export function documentMenu(t: T, rights: DocumentRights, isDraft: boolean, acts: DocumentMenuActs): MenuGroup[] {
  const { edit, tend, endReview } = rights
  const groups: MenuGroup[] = [
    {
      id: 'state',
      items: [
        ...rights.acts.slice(1).map((act) => ({
          id: act,
          label: t(`documents.act.${act}`),
          icon: actIcons[act],
          run: () => acts.act(act),
        })),
        ...some(endReview, { id: 'endReview', label: t('documents.review.end'), icon: 'undo', run: acts.endReview }),
        ...some(edit && isDraft, {
          id: 'name',
          label: t('documents.nameVersion'),
          icon: 'history',
          run: acts.nameVersion,
        }),
        ...(acts.draft
          ? [{ id: 'draft', label: t('documents.drafting'), icon: 'list' as const, run: acts.draft }]
          : []),
        ...some(edit, { id: 'recover', label: t('documents.recover.button'), icon: 'undo', run: acts.recover }),
      ],
    },
    {
      id: 'item',
      items: [
        ...some(tend, { id: 'rename', label: t('documents.rename'), icon: 'pencil', run: acts.rename }),
        ...some(tend, { id: 'move', label: t('documents.move'), icon: 'folder', run: acts.move }),
        ...(acts.adopt ? [{ id: 'adopt', label: t('documents.adopt'), icon: 'copy', run: acts.adopt } as const] : []),
        { id: 'download', label: t('documents.download'), icon: 'download', run: acts.download },
        { id: 'sources', label: t('documents.sources'), icon: 'list', run: acts.sources },
        { id: 'link', label: t('documents.copyLink'), icon: 'link', run: acts.copyLink },
        ...some(rights.share, { id: 'share', label: t('documents.share'), icon: 'share', run: acts.share }),
        { id: 'who', label: t('documents.who'), icon: 'people', run: acts.who },
        ...some(tend, { id: 'remove', label: t('documents.remove'), icon: 'trash', tone: 'danger', run: acts.remove }),
      ],
    },
  ]
  return groups.filter(({ items }) => items.length > 0)
}
