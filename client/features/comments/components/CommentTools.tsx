// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Desk } from '#client/features/comments/useDesk.ts'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'

/** For the format bar: say something about what is selected, or propose other words. */
export function CommentTools({ desk }: { desk: Desk }) {
  const t = useT()
  return (
    <>
      <IconButton
        icon="comment"
        small
        label={t('comments.comment')}
        shortcut="Ctrl Alt M"
        onClick={() => desk.begin('comment')}
      />
      <IconButton icon="review" small label={t('comments.proposeWords')} onClick={() => desk.begin('proposal')} />
    </>
  )
}
