// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { beginThread } from '#client/features/conversations/edit.ts'
import { openToWrite } from '#client/features/conversations/openToWrite.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import type { Channel } from '#shared/features/places.ts'
import { threadLimits } from '#shared/features/threads.ts'

interface NewThreadDialogProps {
  /** Where one may begin a conversation; the first is proposed. */
  channels: readonly Channel[]
  onClose: () => void
}

/** A title is enough. */
export function NewThreadDialog({ channels, onClose }: NewThreadDialogProps) {
  const t = useT()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [title, setTitle] = useState('')
  const [context, setContext] = useState('')
  const [channelId, setChannelId] = useState(channels[0]?.id ?? '')
  const submit = useSubmit(async () => {
    const thread = await beginThread(queryClient, { channelId, title, ...(context.trim() !== '' && { context }) })
    openToWrite(thread.id)
    onClose()
    await navigate(paths.thread(thread.id))
  })
  return (
    <FormDialog
      title={t('conversations.newLong')}
      act={t('conversations.begin')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextField
        label={t('conversations.title')}
        hint={t('conversations.titleHint')}
        error={submit.fieldError('title')}
        value={title}
        maxLength={threadLimits.title}
        dir={directionOf(title)}
        onChange={(event) => setTitle(event.target.value)}
      />
      {channels.length > 1 && (
        <Select
          label={t('conversations.channel')}
          options={channels.map(({ id, name }) => ({ value: id, label: name }))}
          value={channelId}
          onChange={(event) => setChannelId(event.target.value)}
        />
      )}
      <TextArea
        label={t('conversations.context')}
        hint={t('conversations.contextHint')}
        optional
        error={submit.fieldError('context')}
        value={context}
        maxLength={threadLimits.context}
        rows={3}
        dir={directionOf(context)}
        onChange={(event) => setContext(event.target.value)}
      />
    </FormDialog>
  )
}
