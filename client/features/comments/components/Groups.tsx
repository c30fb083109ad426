// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { CommentActs } from '#client/features/comments/acts.ts'
import { groupsOf } from '#client/features/comments/notes.ts'
import type { Desk } from '#client/features/comments/useDesk.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { useToast } from '#client/ui/Toast.tsx'

interface GroupsProps {
  desk: Pick<Desk, 'documentId' | 'notes'>
  acts: CommentActs
  decide: boolean
}

/** Proposals that came with a merge and wait: all of them can be accepted at once. */
export function Groups({ desk: { documentId, notes }, acts, decide }: GroupsProps) {
  const t = useT()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const acceptAll = (groupId: string, button: HTMLElement) => {
    const panel = button.closest<HTMLElement>('.ccomments, .csheet')
    setBusy(true)
    acts
      .acceptAll(documentId, groupId)
      .then(
        (left) => toast({ text: left > 0 ? t('comments.group.left', { count: left }) : t('comments.group.done') }),
        (error: unknown) => toast({ text: errorWords(t, error) }),
      )
      .finally(() => {
        setBusy(false)
        // with the last of them the button goes
        requestAnimationFrame(() => {
          if (!button.isConnected) panel?.querySelector<HTMLElement>('button')?.focus()
        })
      })
  }
  return groupsOf(notes).map(({ source: { groupId, placeName, number }, count }) => (
    <div key={groupId} className="cgroup">
      <p role="status">
        <b>{t('comments.group.count', { count })}</b>{' '}
        <span dir="auto">
          {number === null
            ? t('comments.group.from', { place: placeName })
            : t('comments.group.fromVersion', { place: placeName, number })}
        </span>
      </p>
      {decide && (
        <Button small icon="check" busy={busy} onClick={({ currentTarget }) => acceptAll(groupId, currentTarget)}>
          {t('comments.group.acceptAll')}
        </Button>
      )}
    </div>
  ))
}
