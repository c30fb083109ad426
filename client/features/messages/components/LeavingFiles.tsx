// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMemo } from 'react'
import type { OutboxEntry } from '#client/features/messages/outboxStore.ts'
import type { MessageActs } from '#client/features/messages/useMessageActs.ts'
import { UploadCard } from '#client/features/uploads/components/UploadCard.tsx'
import { useUploads } from '#client/features/uploads/useUploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Tag } from '#client/ui/Tag.tsx'

/** The files a message waits for; without those that cannot leave it may go. */
export function LeavingFiles({ entry, acts }: { entry: OutboxEntry; acts: MessageActs }) {
  const t = useT()
  const keys = useMemo(() => entry.files.map(({ key }) => key), [entry.files])
  const uploads = useUploads(keys)
  const stuck = keys.filter((key) => {
    const state = uploads.find((upload) => upload.key === key)?.state
    return state === undefined || state === 'refused' || state === 'missing'
  })
  const leaveOut = (left: readonly string[]) => {
    if (entry.text === '' && left.length === keys.length) acts.discard(entry)
    else acts.leaveOut(entry, left)
  }
  return (
    <div className="ups">
      <ul aria-label={t('uploads.attached')}>
        {uploads.map((upload) => (
          <li key={upload.key}>
            <UploadCard entry={upload} onRemove={() => leaveOut([upload.key])} />
          </li>
        ))}
      </ul>
      {stuck.length > 0 && (
        <div className="row failed">
          <Tag tone="bad" icon="warn">
            {t('uploads.withoutFile', { count: stuck.length })}
          </Tag>
          {(entry.text !== '' || stuck.length < keys.length) && (
            <Button small onClick={() => leaveOut(stuck)}>
              {t('uploads.sendWithout')}
            </Button>
          )}
          <Button small kind="quiet" onClick={() => acts.discard(entry)}>
            {t('ui.discard')}
          </Button>
        </div>
      )}
    </div>
  )
}
