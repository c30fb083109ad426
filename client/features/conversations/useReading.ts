// SPDX-License-Identifier: AGPL-3.0-or-later
import { useCallback, useState } from 'react'
import { useReadTracker } from '#client/features/inbox/useReadTracker.ts'
import type { ThreadLog } from '#client/features/messages/log.ts'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import type { Message } from '#shared/features/messages.ts'

/** What is read by being seen, what is set back to unread, and the end that counts as read. */
export function useReading({ threadId, log, myId }: { threadId: string; log: ThreadLog; myId: string }) {
  const t = useT()
  const toast = useToast()
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const { markUnreadFrom, readToEnd } = useReadTracker({
    threadId,
    scroller,
    messages: log.messages,
    hasOlder: log.hasOlder,
    myId,
  })
  const markUnread = useCallback(
    (message: Message) => {
      markUnreadFrom(message.seq).then(
        () => toast({ text: t('messages.markedUnread') }),
        (error: unknown) => toast({ text: errorWords(t, error) }),
      )
    },
    [markUnreadFrom, toast, t],
  )
  return { setScroller, markUnread, readToEnd }
}
