// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { messageHistoryQuery } from '#client/features/messages/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { Message } from '#shared/features/messages.ts'
import { MarkdownText } from './MarkdownText.tsx'

interface MessageHistoryProps {
  message: Message
  myId: string
  onClose: () => void
}

/** What a message said before, for everybody who may read it. */
export function MessageHistory({ message, myId, onClose }: MessageHistoryProps) {
  const t = useT()
  const format = useFormat()
  const { data, isError, refetch } = useQuery(messageHistoryQuery(message.id))
  const versions =
    data && [...data.versions, { text: message.text, at: message.editedAt ?? message.createdAt }].toReversed()
  return (
    <Dialog title={t('messages.historyTitle')} open onClose={onClose} lightDismiss>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes rows={2} />}
      {versions && (
        <ol className="versions">
          {versions.map(({ text, at }, index) => (
            <li key={at}>
              <p className="meta">
                {index === 0 ? t('messages.versionNow', { at: format.full(at) }) : format.full(at)}
              </p>
              <MarkdownText text={text} mentions={message.mentions} myId={myId} />
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
